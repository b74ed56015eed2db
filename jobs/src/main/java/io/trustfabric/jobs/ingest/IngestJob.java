package io.trustfabric.jobs.ingest;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.operators.ingest.LineageEvent;
import io.trustfabric.operators.input.Decoder;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** OpenLineage events -> query events, job events, dead letters. No state but offsets and open transactions. */
public final class IngestJob {

    public static final String NAME = "ingest";

    private IngestJob() {}

    public static void main(String[] args) throws Exception {
        IngestConfig config = IngestConfig.from(FabricConfig.read(args));
        StreamExecutionEnvironment env = StrictEnvironment.create(config.fabric());
        define(env, config, IngestEndpoints.kafka(config));
        env.execute(NAME);
    }

    /** Topology only: the embedded platform and tests pass their own environment and endpoints. */
    public static void define(StreamExecutionEnvironment env, IngestConfig config, IngestEndpoints io) {
        var events = io.lineage().open(env, NAME, "lineage");
        events.filter(LineageEvent::query)
                .uid("queries")
                .name("finished queries")
                .sinkTo(io.queryEvents())
                .uid("query-events-sink")
                .name("query events");
        events.filter(event -> !event.query())
                .uid("other-events")
                .name("all other events")
                .sinkTo(io.jobEvents())
                .uid("job-events-sink")
                .name("job events");
        events.getSideOutput(Decoder.DEAD)
                .sinkTo(io.deadLetters())
                .uid("dead-letters-sink")
                .name("dead letters");
    }
}
