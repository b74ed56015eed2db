package io.trustfabric.jobs.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumePointTest {

    private static final String JOB = "5d41402abc4b2a76b9719d911017c592";
    private static final String LATER_JOB = "7d793037a0760186574b0282f2f435e7";

    @TempDir
    private Path folder;

    @Test
    void aFirstStartHasNone() throws IOException {
        assertThat(newest()).isEmpty();
        Files.createDirectories(folder.resolve("checkpoints"));
        assertThat(newest()).isEmpty();
    }

    @Test
    void theNewestFinishedOneCountsWhicheverRunOfTheJobMadeIt() throws IOException {
        write("checkpoints/" + LATER_JOB + "/chk-3/_metadata", 1_000, "state");
        write("checkpoints/" + JOB + "/chk-41/_metadata", 2_000, "state");
        write("checkpoints/" + JOB + "/chk-42/_metadata", 2_000, "state");
        write("checkpoints/" + LATER_JOB + "/chk-4/_metadata", 9_000, "");
        write("checkpoints/" + LATER_JOB + "/shared/some-state", 9_000, "state");
        Files.createDirectories(folder.resolve("checkpoints/" + LATER_JOB + "/chk-5"));

        assertThat(newest()).hasValueSatisfying(path -> assertThat(path).endsWith(JOB + "/chk-42"));
    }

    @Test
    void aSavepointThatIsNewerThanEveryCheckpointIsTheOne() throws IOException {
        write("checkpoints/" + JOB + "/chk-42/_metadata", 2_000, "state");
        write("savepoints/savepoint-5d4140-0123456789ab/_metadata", 3_000, "state");

        assertThat(newest())
                .hasValueSatisfying(path -> assertThat(path).endsWith("savepoints/savepoint-5d4140-0123456789ab"));
    }

    private Optional<String> newest() throws IOException {
        return ResumePoint.newest(List.of(
                folder.resolve("checkpoints").toUri().toString(),
                folder.resolve("savepoints").toUri().toString()));
    }

    private void write(String name, long modifiedSeconds, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(modifiedSeconds * 1000));
    }
}
