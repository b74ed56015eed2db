package io.trustfabric.bench.cluster;

import io.trustfabric.bench.Bench;
import io.trustfabric.bench.Figure;
import io.trustfabric.bench.path.SamplerOnCluster;
import io.trustfabric.local.faults.Fault;
import io.trustfabric.local.faults.Faults;
import io.trustfabric.local.faults.LoadedCluster;
import io.trustfabric.local.faults.Recovery;
import io.trustfabric.local.faults.Settlement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A cluster under load, damaged more than twenty times: what was lost, doubled or changed, and how long it took to recover. */
public final class ClusterBench implements Bench {

    /** Longer than all faults take; production ends when they are done. */
    private static final Duration LOAD = Duration.ofMinutes(40);

    private static final double QUERIES_PER_SECOND = 3;

    @Override
    public List<Figure> run(boolean full) throws Exception {
        Path work = Files.createTempDirectory("trust-bench-cluster");
        say("sampler on a cluster, then in one process");
        Path root = Path.of(System.getProperty("trust.root", "."));
        List<Figure> figures = new ArrayList<>(new SamplerOnCluster(root, work, full ? 1_000_000 : 150_000).measure());
        List<Recovery> recoveries = new ArrayList<>();
        long startNanos = System.nanoTime();
        try (LoadedCluster cluster = LoadedCluster.start(
                work.resolve("state"), (int) (LOAD.toSeconds() * QUERIES_PER_SECOND), LOAD, line -> {
                    say("%6.1f s  %s", (System.nanoTime() - startNanos) / 1e9, line);
                    if (line.startsWith("jobs ")) {
                        figures.add(Figure.of("cluster.start", (System.nanoTime() - startNanos) / 1e6, "ms"));
                    }
                })) {
            figures.addAll(ProcessMemory.of(cluster.platform()));
            for (int round = 0; round < (full ? 3 : 1); round++) {
                for (Fault fault : faults(round + 1 == (full ? 3 : 1))) {
                    Recovery recovery = cluster.strike(fault);
                    recoveries.add(recovery);
                    say(
                            "%6.1f s  %-34s recovered after %,d ms, %s",
                            (System.nanoTime() - startNanos) / 1e9,
                            fault,
                            recovery.recovered().toMillis(),
                            worst(recovery.settlement()));
                }
            }
            Settlement settlement = cluster.settle();
            say("in the end: %s", worst(settlement));
            figures.addAll(figures(recoveries, settlement));
        }
        return figures;
    }

    /** What loses state makes repeats of what came before excusable, so it comes in the last round, at its end. */
    private static List<Fault> faults(boolean last) {
        return Faults.all().stream().filter(f -> last || f.keepsState()).toList();
    }

    private static List<Figure> figures(List<Recovery> recoveries, Settlement settlement) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("cluster.faults", recoveries.size(), "faults").requirement(20));
        figures.add(Figure.of("cluster.records", (double) settlement.records(), "records"));
        figures.add(
                Figure.of("cluster.lost", settlement.lost().size(), "records").aim(0));
        figures.add(Figure.of("cluster.duplicated", settlement.duplicated().size(), "records")
                .aim(0));
        figures.add(Figure.of("cluster.repeatedAfterStateLoss", (double) settlement.repeated(), "records"));
        figures.add(Figure.of("cluster.decisionsChanged", settlement.changed().size(), "records")
                .aim(0));
        figures.add(Figure.of("cluster.receipts", (double) settlement.receipts(), "receipts"));
        figures.add(Figure.of("cluster.receiptsBroken", settlement.broken().size(), "receipts")
                .aim(0));
        List<Double> millis = recoveries.stream()
                .map(r -> (double) r.recovered().toMillis())
                .sorted()
                .toList();
        figures.add(Figure.of("cluster.recovery.p50", at(millis, 0.50), "ms"));
        figures.add(Figure.of("cluster.recovery.p95", at(millis, 0.95), "ms"));
        recoveries.forEach(r -> figures.add(Figure.of(
                "cluster.recovery." + r.fault(), (double) r.recovered().toMillis(), "ms")));
        return figures;
    }

    /** Nearest rank. */
    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static String worst(Settlement s) {
        return "%,d records, %d lost, %d doubled, %d repeated, %d changed, %,d receipts, %d broken%s"
                .formatted(
                        s.records(),
                        s.lost().size(),
                        s.duplicated().size(),
                        s.repeated(),
                        s.changed().size(),
                        s.receipts(),
                        s.broken().size(),
                        s.unfinished().isEmpty() ? "" : ", " + s.unfinished());
    }

    private static void say(String format, Object... values) {
        System.err.printf(format + "%n", values);
    }
}
