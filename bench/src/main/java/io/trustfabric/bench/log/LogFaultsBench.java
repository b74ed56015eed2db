package io.trustfabric.bench.log;

import io.trustfabric.bench.Bench;
import io.trustfabric.bench.Figure;
import io.trustfabric.local.faults.Fault;
import io.trustfabric.local.faults.LoadedCluster;
import io.trustfabric.local.faults.LogFaults;
import io.trustfabric.local.faults.Recovery;
import io.trustfabric.local.faults.Settlement;
import io.trustfabric.local.simulation.SimulationReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What faults do to the transparency log, of two kinds that are reported apart: schedules of a deterministic simulation with a
 * fault at every arrow (docs/log-faults.md), and named faults of real processes under load (docs/operate/faults.md).
 */
public final class LogFaultsBench implements Bench {

    private static final long FIRST_SEED = 1;
    private static final int SCHEDULES = 1_000;
    /** Longer than all faults take; production ends when they are done. */
    private static final Duration LOAD = Duration.ofMinutes(40);

    private static final double QUERIES_PER_SECOND = 2;

    @Override
    public List<Figure> run(boolean full) throws Exception {
        List<Figure> figures = new ArrayList<>(simulated(full ? 20 * SCHEDULES : SCHEDULES));
        figures.addAll(real());
        return figures;
    }

    private static List<Figure> simulated(int schedules) {
        long begin = System.nanoTime();
        SimulationReport report = SimulationReport.run(FIRST_SEED, schedules);
        say("%,d schedules in %.0f s", schedules, (System.nanoTime() - begin) / 1e9);
        say("%s", report.table());
        report.unsound().forEach(o -> say("seed %d: %s", o.seed(), o.violations()));
        return List.of(
                Figure.of("log.faults.simulated", report.outcomes().size(), "schedules")
                        .requirement(SCHEDULES),
                Figure.of("log.faults.simulatedUnsound", report.unsound().size(), "schedules")
                        .aim(0),
                Figure.of("log.faults.arrowsMissed", report.below(1).size(), "cells")
                        .aim(0));
    }

    private static List<Figure> real() throws Exception {
        Path work = Files.createTempDirectory("trust-bench-log-faults");
        List<Recovery> recoveries = new ArrayList<>();
        int notCarried = 0;
        Settlement settlement;
        try (LoadedCluster platform = LoadedCluster.startInOneProcess(
                work.resolve("state"), (int) (LOAD.toSeconds() * QUERIES_PER_SECOND), LOAD, line -> say("%s", line))) {
            for (Fault fault : LogFaults.all()) {
                try {
                    Recovery recovery = platform.strike(fault);
                    recoveries.add(recovery);
                    say(
                            "%-34s recovered after %,d ms",
                            fault, recovery.recovered().toMillis());
                } catch (IllegalStateException e) {
                    notCarried++;
                    say("%-34s is not carried: %s", fault, e.getMessage());
                }
            }
            settlement = platform.settle();
        }
        List<Figure> figures = new ArrayList<>(figures(recoveries.size(), notCarried, settlement));
        List<Double> millis = recoveries.stream()
                .map(r -> (double) r.recovered().toMillis())
                .sorted()
                .toList();
        figures.add(Figure.of("log.faults.recovery.p50", ReceiptLatency.at(millis, 0.50), "ms"));
        figures.add(Figure.of("log.faults.recovery.p95", ReceiptLatency.at(millis, 0.95), "ms"));
        return figures;
    }

    private static List<Figure> figures(int carried, int notCarried, Settlement end) {
        return List.of(
                Figure.of("log.faults.real", carried, "faults").requirement(20),
                Figure.of("log.faults.notCarried", notCarried, "faults").aim(0),
                Figure.of("log.faults.forks", end.forks().size(), "sizes").aim(0),
                Figure.of("log.faults.lost", end.lost().size(), "records").aim(0),
                Figure.of("log.faults.duplicates", end.duplicated().size(), "records")
                        .aim(0),
                Figure.of("log.faults.receiptsBroken", end.broken().size(), "receipts and findings")
                        .aim(0),
                Figure.of("log.faults.records", (double) end.records(), "records"),
                Figure.of("log.faults.receipts", (double) end.receipts(), "receipts"),
                Figure.of("log.faults.signatures", (double) end.signatures(), "checkpoints"));
    }

    private static void say(String format, Object... values) {
        System.err.printf(format + "%n", values);
    }
}
