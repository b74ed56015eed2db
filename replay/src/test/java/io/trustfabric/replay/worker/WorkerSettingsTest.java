package io.trustfabric.replay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "TRUST_BOOTSTRAP_SERVERS", "127.0.0.1:9092",
            "TRUST_REGISTRY", "http://127.0.0.1:8081",
            "TRUST_ENGINES", "engines",
            "TRUST_SNAPSHOTS", "snapshots",
            "TRUST_WORK", "work");

    @Test
    void aFlagWinsOverTheEnvironment() {
        WorkerSettings settings = WorkerSettings.parse(ENVIRONMENT, "--registry", "http://127.0.0.1:9", "--lanes", "3");

        assertThat(settings.registry()).isEqualTo("http://127.0.0.1:9");
        assertThat(settings.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(settings.lanes()).isEqualTo(3);
    }

    @Test
    void whatIsMissingUnknownOrNoNumberIsNamed() {
        assertThatThrownBy(() -> WorkerSettings.parse(Map.of(), "--lanes", "1"))
                .hasMessageContaining("[--bootstrap-servers] is missing");
        assertThatThrownBy(() -> WorkerSettings.parse(ENVIRONMENT, "--lane", "1"))
                .hasMessageContaining("unknown setting [--lane]");
        assertThatThrownBy(() -> WorkerSettings.parse(ENVIRONMENT, "--lanes")).hasMessageContaining("has no value");
        assertThatThrownBy(() -> WorkerSettings.parse(ENVIRONMENT, "--lanes", "many"))
                .hasMessageContaining("--lanes is [many]");
        assertThatThrownBy(() -> WorkerSettings.parse(ENVIRONMENT, "--lanes", "65"))
                .hasMessageContaining("expected 1 to 64");
    }
}
