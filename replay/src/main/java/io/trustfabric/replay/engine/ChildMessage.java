package io.trustfabric.replay.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

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

    /** The engine's version, from a child's first line. */
    static Optional<String> parseReady(String line) {
        return parse(line).map(ChildMessage::ready);
    }

    /** The answer in a child's later line; empty if the line is none, whatever it is. */
    static Optional<EngineReply> parseReply(String line) {
        return parse(line).map(ChildMessage::reply);
    }

    private static Optional<ChildMessage> parse(String line) {
        try {
            return Optional.ofNullable(JSON.readValue(line, ChildMessage.class));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // a child that a query has broken may say anything
        }
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
