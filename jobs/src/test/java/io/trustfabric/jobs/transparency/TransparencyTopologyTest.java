package io.trustfabric.jobs.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.proofs.keys.SigningKey;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class TransparencyTopologyTest {

    /** These strings are addresses of live state. Changing one orphans it: add a migration instead. */
    @Test
    void operatorUidsAreFrozen() {
        var config = TransparencyConfig.from(settings());
        var env = StrictEnvironment.harden(
                StreamExecutionEnvironment.getExecutionEnvironment(),
                config.fabric().checkpointInterval());

        TransparencyJob.define(env, config, TransparencyEndpoints.kafka(config));

        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "verdicts-source",
                        "verdicts-decoder",
                        "keys-source",
                        "keys-decoder",
                        "sequence-stage",
                        "undecodable-stage",
                        "sequence-sink",
                        "Sink Committer: sequence-sink",
                        "sequence-source",
                        "sequence-decoder",
                        "tenant-integrator",
                        "admitted-sink",
                        "Sink Committer: admitted-sink",
                        "heads-sink",
                        "Sink Committer: heads-sink",
                        "dead-letters-sink",
                        "Sink Committer: dead-letters-sink");
    }

    @Test
    void anOriginThatNoNoteMayHaveIsRefused() {
        Configuration settings = settings();
        settings.set(TransparencyConfig.ORIGIN, "our log");

        assertThatThrownBy(() -> TransparencyConfig.from(settings)).hasMessageContaining("trust.log.origin (our log)");
    }

    @Test
    void aJobThatWouldRefuseEveryVerdictDoesNotStart() {
        Configuration settings = settings();
        settings.set(TransparencyConfig.WITNESS_PUBLIC_KEYS, List.of());

        assertThatThrownBy(() -> TransparencyConfig.from(settings))
                .hasMessageContaining("trust.witness.public-keys is empty");
    }

    private static Configuration settings() {
        String key = SigningKey.generate().verifyingKey().base64();
        Configuration settings = new Configuration();
        settings.set(FabricConfig.BOOTSTRAP_SERVERS, "localhost:9092");
        settings.set(FabricConfig.REGISTRY_URL, "http://localhost:8081");
        settings.set(FabricConfig.AUTHORITY_PUBLIC_KEY, key);
        settings.set(TransparencyConfig.WITNESS_PUBLIC_KEYS, List.of(key));
        settings.set(TransparencyConfig.DIRECTORY, "log");
        settings.set(TransparencyConfig.LABEL_KEY_FILE, "label.key");
        return settings;
    }
}
