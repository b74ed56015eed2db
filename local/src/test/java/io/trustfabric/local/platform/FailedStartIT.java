package io.trustfabric.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of which one part does not start leaves none of the others behind. */
class FailedStartIT {

    @TempDir
    private Path folder;

    @Test
    void brokersThatDoNotStartLeaveNoFlinkBehind() throws Exception {
        long before = children();

        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            Files.createDirectories(state.root().resolve("kafka/cluster.id/not-a-file"));
            assertThatThrownBy(() -> Platform.start(
                            Installation.current(), state, StartOptions.cluster(folder.resolve("state")), line -> {}))
                    .hasMessageContaining("directory");
        }

        assertThat(state("logs/jobmanager.out")).as("Flink was on its way").exists();
        assertThat(children()).isEqualTo(before);
    }

    private Path state(String file) {
        return folder.resolve("state").resolve(file);
    }

    /** Processes of this one. */
    private static long children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .count();
    }
}
