package io.trustfabric.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trustfabric.sdk.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @TempDir
    private Path folder;

    @Test
    void aFinishedFolderOpensAgain() {
        try (StateFolder first = StateFolder.open(folder.resolve("state"))) {
            first.finished();
        }
        try (StateFolder second = StateFolder.open(folder.resolve("state"))) {
            assertThat(second.root()).isEqualTo(folder.resolve("state"));
        }
    }

    @Test
    void onlyItsOwnerSeesIntoIt() throws IOException {
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.root())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aFolderWhoseFirstStartDidNotGetThroughIsHalfWritten() {
        StateFolder.open(folder.resolve("state")).close();

        refuses(folder.resolve("state"), "half-written", "rm -r ");
    }

    @Test
    void aFolderThatIsHeldIsRefused() {
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            state.finished();
            assertThat(StateFolder.isHeld(state.root())).isTrue();

            refuses(state.root(), "another platform runs on", "trust status");
        }
        assertThat(StateFolder.isHeld(folder.resolve("state"))).isFalse();
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "dear");

        refuses(folder, "neither empty nor a state folder", "--state DIR");
        assertThat(folder).isDirectoryContaining("glob:**letter.txt");
    }

    @Test
    void aFolderOfAnotherVersionIsRefused() throws IOException {
        Files.writeString(folder.resolve("version"), "io.trustfabric.state/99\n");

        refuses(folder, "io.trustfabric.state/99", "the release that wrote it");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        refuses(Files.writeString(folder.resolve("file"), ""), "is a file", "--state DIR");
    }

    private static void refuses(Path state, String message, String hint) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> StateFolder.open(state).close())
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.hint()).contains(hint));
    }
}
