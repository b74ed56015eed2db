package io.trustfabric.jobs.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class VerdictTopologyTest {

    /** These strings are addresses of live state. Changing one orphans it: add a migration instead. */
    @Test
    void operatorUidsAreFrozen() {
        var given = new Configuration();
        given.set(FabricConfig.BOOTSTRAP_SERVERS, "127.0.0.1:1");
        given.set(FabricConfig.REGISTRY_URL, "http://127.0.0.1:1");
        given.set(VerdictConfig.WITNESS_KEY_FILE, "witness.pem");
        var config = VerdictConfig.from(given);
        var env = StrictEnvironment.harden(StreamExecutionEnvironment.getExecutionEnvironment(), Duration.ofSeconds(1));

        VerdictJob.define(env, config, VerdictEndpoints.kafka(config)); // the topology that runs, not a test's

        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "clock-source",
                        "outcomes-source",
                        "outcomes-decoder",
                        "outcomes-clock",
                        "verdict-outcomes",
                        "judge",
                        "cross-runtime-outcomes",
                        "cross-examiner",
                        "cross-runtime-sink",
                        "Sink Committer: cross-runtime-sink",
                        "witness",
                        "verdicts-sink",
                        "Sink Committer: verdicts-sink",
                        "reruns-sink",
                        "Sink Committer: reruns-sink",
                        "dead-letters-sink",
                        "Sink Committer: dead-letters-sink");
    }
}
