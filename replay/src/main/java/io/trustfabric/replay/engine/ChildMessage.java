package io.trustfabric.replay.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a child writes: one JSON object per line. The first says that it is ready, each later one answers a call. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChildMessage(String ready, EngineReply reply) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param engineVersion what the engine says about itself */
    public static ChildMessage ready(String engineVersion) {
        return new ChildMessage(engineVersion, null);
    }

    public static ChildMessage answer(EngineReply reply) {
        return new ChildMessage(null, reply);
    }

    public String toLine() {
        return write(this);
    }

    /** @throws JsonProcessingException if the line is not a message of a child */
    static ChildMessage parse(String line) throws JsonProcessingException {
        return JSON.readValue(line, ChildMessage.class);
    }

    static String toLine(EngineCall call) {
        return write(call);
    }

    /** @throws JsonProcessingException if the line is not a call */
    public static EngineCall parseCall(String line) throws JsonProcessingException {
        return JSON.readValue(line, EngineCall.class);
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own message has no JSON form", e);
        }
    }
}
