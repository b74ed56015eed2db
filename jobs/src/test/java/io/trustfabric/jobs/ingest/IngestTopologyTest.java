package io.trustfabric.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class IngestTopologyTest {

    /** These strings are addresses of live state. Changing one orphans it: add a migration instead. */
    @Test
    void operatorUidsAreFrozen() {
        var given = new Configuration();
        given.set(FabricConfig.BOOTSTRAP_SERVERS, "127.0.0.1:1");
        given.set(FabricConfig.REGISTRY_URL, "http://127.0.0.1:1");
        var config = IngestConfig.from(given);
        var env = StrictEnvironment.harden(StreamExecutionEnvironment.getExecutionEnvironment(), Duration.ofSeconds(1));

        IngestJob.define(env, config, IngestEndpoints.kafka(config)); // the topology that runs, not a test's

        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "lineage-source",
                        "lineage-decoder",
                        "queries",
                        "other-events",
                        "query-events-sink",
                        "Sink Committer: query-events-sink",
                        "job-events-sink",
                        "Sink Committer: job-events-sink",
                        "dead-letters-sink",
                        "Sink Committer: dead-letters-sink");
    }
}
