package io.trustfabric.replay.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;

/** What became of a call. A failed query is data, not an exception. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EngineReply.Completed.class, name = "COMPLETED"),
    @JsonSubTypes.Type(value = EngineReply.Failed.class, name = "FAILED")
})
public sealed interface EngineReply {

    /**
     * @param manifest canonical manifest of the result, JSON (docs/spec/manifest.md)
     * @param rows rows of the result
     * @param durationMillis inputs loaded to manifest built, milliseconds
     */
    record Completed(String manifest, long rows, long durationMillis) implements EngineReply {
        public Completed {
            Objects.requireNonNull(manifest, "manifest");
        }
    }

    /**
     * @param reason stable code
     * @param detail one line for a person, without any value of the data
     */
    record Failed(FailureReason reason, String detail) implements EngineReply {
        public Failed {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    static EngineReply failed(FailureReason reason, String detail) {
        return new Failed(reason, detail);
    }
}
