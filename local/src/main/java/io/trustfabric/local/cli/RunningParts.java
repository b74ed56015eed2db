package io.trustfabric.local.cli;

import io.trustfabric.sdk.cli.PlatformFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong with a platform that runs, part by part, and where to look. */
final class RunningParts {

    private RunningParts() {}

    /** Whether a part is as it should be, from what {@code platform.json} says about it. */
    static boolean well(String said) {
        return said.startsWith("process ") || said.equals("RUNNING");
    }

    /** Parts that are not as they should be, with what to do about each. */
    static Map<String, String> remedies(PlatformFile platform, Path state) {
        Map<String, String> remedies = new TreeMap<>();
        platform.services().forEach((part, said) -> {
            if (!well(said)) {
                remedies.put(part, remedy(part, said, state));
            }
        });
        return remedies;
    }

    private static String remedy(String part, String said, Path state) {
        if (!part.startsWith("job ")) {
            return "less %s/logs/%s.log for why it ended; it is started again by itself, later each time it dies young"
                    .formatted(state, part);
        }
        String job = part.substring("job ".length());
        if (said.startsWith("UNKNOWN")) {
            return "wait: a JobManager that came back gets its jobs again; if not, less %s/logs/jobmanager.log"
                    .formatted(state);
        }
        return "the exceptions of %s in Flink's web interface (trust status has its address); where a checkpoint cannot be read:"
                        .formatted(job)
                + " docs/runbooks/job-does-not-start.md";
    }
}
