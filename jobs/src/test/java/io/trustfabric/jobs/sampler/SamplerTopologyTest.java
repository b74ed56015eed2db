package io.trustfabric.jobs.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.proofs.keys.SigningKey;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class SamplerTopologyTest {

    /** These strings are addresses of live state. Changing one orphans it: add a migration instead. */
    @Test
    void operatorUidsAreFrozen() {
        var given = new Configuration();
        given.set(FabricConfig.BOOTSTRAP_SERVERS, "127.0.0.1:1");
        given.set(FabricConfig.REGISTRY_URL, "http://127.0.0.1:1");
        given.set(
                FabricConfig.AUTHORITY_PUBLIC_KEY,
                SigningKey.generate().verifyingKey().base64());
        given.set(SamplerConfig.DRAW_KEY_FILE, "draw.key");
        var config = SamplerConfig.from(given);
        var env = StrictEnvironment.harden(StreamExecutionEnvironment.getExecutionEnvironment(), Duration.ofSeconds(1));

        SamplerJob.define(env, config, SamplerEndpoints.kafka(config)); // the topology that runs, not a test's

        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "clock-source",
                        "query-events-source",
                        "query-events-decoder",
                        "job-events-source",
                        "job-events-decoder",
                        "sampling-plans-source",
                        "sampling-plans-decoder",
                        "slo-signals-source",
                        "slo-signals-decoder",
                        "verdicts-source",
                        "verdicts-decoder",
                        "mismatches",
                        "keys-source",
                        "controls-source",
                        "controls-clock",
                        "control-desk",
                        "command-guidance",
                        "subjects-clock",
                        "sampler",
                        "tally-bundler",
                        "notes-clock",
                        "plan-maker",
                        "plans-sink",
                        "Sink Committer: plans-sink",
                        "decisions-sink",
                        "Sink Committer: decisions-sink",
                        "requests-sink",
                        "Sink Committer: requests-sink",
                        "dead-letters-sink",
                        "Sink Committer: dead-letters-sink");
    }
}
