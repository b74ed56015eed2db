package io.trustfabric.local.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Everything that is done to a cluster under load, by name. */
public final class Faults {

    private static final Duration A_WHILE = Duration.ofSeconds(12);

    private Faults() {}

    /** In the order in which they are done: those that lose state last. */
    public static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        faults.addAll(kills());
        faults.addAll(twoAtOnce());
        faults.addAll(slowOrGone());
        faults.addAll(byOperators());
        return List.copyOf(faults);
    }

    /** The one of this name. */
    public static Fault named(String name) {
        return all().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault [%s]; there are %s".formatted(name, all())));
    }

    private static List<Fault> kills() {
        List<Fault> faults = new ArrayList<>();
        for (String process : List.of(
                "taskmanager-1",
                "taskmanager-2",
                "jobmanager",
                "broker-1",
                "broker-2",
                "broker-3",
                "replay-worker-1",
                "signer",
                "receipts",
                "clock",
                "registry")) {
            faults.add(Fault.of("kill-" + process, site -> site.kill(process)));
        }
        return faults;
    }

    private static List<Fault> twoAtOnce() {
        return List.of(
                Fault.of("kill-taskmanager-and-broker", site -> site.kill("taskmanager-1", "broker-2")),
                Fault.of("kill-jobmanager-and-signer", site -> site.kill("jobmanager", "signer")),
                Fault.of("kill-jobmanager-and-taskmanager", site -> site.kill("jobmanager", "taskmanager-2")),
                Fault.of("kill-both-taskmanagers", site -> site.kill("taskmanager-1", "taskmanager-2")),
                Fault.of("kill-both-replay-workers", site -> site.kill("replay-worker-1", "replay-worker-2")),
                Fault.of("kill-broker-and-registry", site -> site.kill("broker-1", "registry")));
    }

    private static List<Fault> slowOrGone() {
        return List.of(
                Fault.of("broker-slow", site -> site.slow("broker-3", A_WHILE)),
                Fault.of("registry-gone", site -> site.stop("registry", A_WHILE)),
                Fault.of("disk-full-taskmanagers", site -> site.fillDisk(A_WHILE, "taskmanager-1", "taskmanager-2")),
                Fault.of("disk-full-broker", site -> site.fillDisk(A_WHILE, "broker-2")));
    }

    private static List<Fault> byOperators() {
        return List.of(
                Fault.of("rescale-1-4-2", site -> {
                    for (int parallelism : new int[] {1, 4, 2}) {
                        site.flink().rescale("sampler", parallelism);
                    }
                }),
                Fault.losingState("earlier-savepoint", site -> {
                    site.flink().resume("sampler", site.earlierSavepoint("sampler"));
                    site.flink().resume("transparency", site.earlierSavepoint("transparency"));
                }),
                Fault.losingState("checkpoints-lost", site -> {
                    site.loseCheckpoints("sampler");
                    site.kill("jobmanager");
                }));
    }
}
