package io.trustfabric.jobs.ingest;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.operators.ingest.LineageLimits;
import java.io.Serializable;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Settings of ingestion. */
public record IngestConfig(FabricConfig fabric, LineageLimits limits) implements Serializable {

    public static final ConfigOption<Integer> MAX_EVENT_BYTES = key("ingest.max-event-bytes")
            .intType()
            .defaultValue(LineageLimits.standard().maxBytes())
            .withDescription(
                    "A larger OpenLineage event goes to the dead letters. At most 2 MiB: what is made of it must fit.");

    private static final int MOST = 2 << 20;

    public IngestConfig {
        if (limits.maxBytes() < 1 || limits.maxBytes() > MOST) {
            throw new IllegalArgumentException(
                    "ingest.max-event-bytes is %d, expected 1 to %d: a larger event would not fit its topic"
                            .formatted(limits.maxBytes(), MOST));
        }
    }

    public static IngestConfig from(ReadableConfig c) {
        return new IngestConfig(FabricConfig.from(c), LineageLimits.standard().withMaxBytes(c.get(MAX_EVENT_BYTES)));
    }
}
