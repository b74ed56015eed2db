package io.trustfabric.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class MonitorTopologyTest {

    /** These strings are addresses of live state. Changing one orphans it: add a migration instead. */
    @Test
    void operatorUidsAreFrozen() {
        var config = MonitorConfig.from(settings());
        var env = StrictEnvironment.harden(
                StreamExecutionEnvironment.getExecutionEnvironment(),
                config.fabric().checkpointInterval());

        MonitorJob.define(env, config, MonitorEndpoints.kafka(config));

        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "rounds-source", "log-watcher", "alerts-sink", "Sink Committer: alerts-sink");
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        Configuration settings = settings();
        settings.set(MonitorConfig.VERIFIER_KEY, "log.example/root+00000000+AAAA");

        assertThatThrownBy(() -> MonitorConfig.from(settings)).hasMessageContaining("monitor.log-key");
    }

    @Test
    void roundsWithoutAPauseAreRefused() {
        Configuration settings = settings();
        settings.set(MonitorConfig.INTERVAL, Duration.ofMillis(1));

        assertThatThrownBy(() -> MonitorConfig.from(settings)).hasMessageContaining("monitor.interval");
    }

    private static Configuration settings() {
        var settings = new Configuration();
        settings.set(FabricConfig.BOOTSTRAP_SERVERS, "nowhere:9092");
        settings.set(FabricConfig.REGISTRY_URL, "http://nowhere");
        settings.set(MonitorConfig.LOG, "log/root");
        settings.set(
                MonitorConfig.VERIFIER_KEY,
                new NoteSigner("log.example/root", SigningKey.generate())
                        .verifierKey()
                        .vkey());
        return settings;
    }
}
