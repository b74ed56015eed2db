package io.trustfabric.local.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/**
 * How one job starts: where its checkpoints and savepoints go, and what it resumes from.
 *
 * @param settings of its execution environment, beside the cluster's
 * @param origin what it resumes from; empty where it starts anew
 */
record JobStart(Map<String, String> settings, Optional<Path> origin) {

    /**
     * From the newest retained checkpoint.
     *
     * @param folder of the platform's Flink
     */
    static JobStart newest(JobProgram program, Path folder) throws IOException {
        Path checkpoints = Files.createDirectories(folder.resolve("checkpoints").resolve(program.name()));
        return from(program, folder, RetainedCheckpoints.newest(checkpoints), RecoveryClaimMode.CLAIM);
    }

    /** From a savepoint, which stays whose it is. */
    static JobStart savepoint(JobProgram program, Path folder, Path savepoint) {
        return from(program, folder, Optional.of(savepoint), RecoveryClaimMode.NO_CLAIM);
    }

    /** The same with another parallelism; 0: as the cluster says. */
    JobStart withParallelism(int parallelism) {
        Map<String, String> more = new TreeMap<>(settings);
        if (parallelism > 0) {
            more.put(CoreOptions.DEFAULT_PARALLELISM.key(), Integer.toString(parallelism));
        }
        return new JobStart(more, origin);
    }

    /** For the log. */
    String describe() {
        return origin.map(c -> "resumed from " + c).orElse("new");
    }

    private static JobStart from(JobProgram program, Path folder, Optional<Path> origin, RecoveryClaimMode claim) {
        Map<String, String> settings = new TreeMap<>();
        settings.put(CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(), uri(folder, "checkpoints", program));
        settings.put(CheckpointingOptions.SAVEPOINT_DIRECTORY.key(), uri(folder, "savepoints", program));
        origin.ifPresent(path -> {
            settings.put(StateRecoveryOptions.SAVEPOINT_PATH.key(), path.toUri().toString());
            settings.put(StateRecoveryOptions.RESTORE_MODE.key(), claim.name()); // claimed: the next one replaces it
        });
        return new JobStart(settings, origin);
    }

    private static String uri(Path folder, String kind, JobProgram program) {
        return folder.resolve(kind).resolve(program.name()).toUri().toString();
    }
}
