package io.trustfabric.local.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/**
 * How one job starts: where its checkpoints and savepoints go, and what it resumes from.
 *
 * @param settings of its execution environment
 * @param checkpoint what it resumes from; empty where it starts anew
 */
record JobStart(Configuration settings, Optional<Path> checkpoint) {

    /**
     * From the newest retained checkpoint.
     *
     * @param folder of the platform's Flink
     */
    static JobStart of(JobProgram program, Path folder, Configuration cluster) throws IOException {
        Path checkpoints = Files.createDirectories(folder.resolve("checkpoints").resolve(program.name()));
        Configuration settings = new Configuration(cluster);
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        settings.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                folder.resolve("savepoints").resolve(program.name()).toUri().toString());
        Optional<Path> newest = RetainedCheckpoints.newest(checkpoints);
        newest.ifPresent(checkpoint -> {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
            settings.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM); // the next one replaces it
        });
        return new JobStart(settings, newest);
    }

    /** For the log. */
    String origin() {
        return checkpoint.map(c -> "resumed from " + c).orElse("new");
    }
}
