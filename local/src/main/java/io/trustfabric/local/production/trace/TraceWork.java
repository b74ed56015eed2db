package io.trustfabric.local.production.trace;

import io.trustfabric.local.production.ProductionConfig;
import io.trustfabric.local.production.ProgressListener;
import io.trustfabric.local.production.WorkSource;
import io.trustfabric.local.production.data.Snapshot;
import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.data.SnapshotStore;
import io.trustfabric.local.production.ledger.LedgerEntry;
import io.trustfabric.local.production.workload.PlannedQuery;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A trace as production's work: its queries in their order, on a database for each of its streams. */
public final class TraceWork implements WorkSource {
    /** An hour of trace in three minutes. */
    public static final double DEFAULT_SPEED = 20;

    private static final double FASTEST = 10_000;
    private static final String ENGINE = "duckdb-2.0.0.1";

    private final Trace trace;
    private final TraceSchedule.Scheduled scheduled;

    private TraceWork(Trace trace, TraceSchedule.Scheduled scheduled) {
        this.trace = trace;
        this.scheduled = scheduled;
    }

    /**
     * @param speed trace time over run time
     * @param seed decides which queries are told as OpenLineage events; null for the demo's own
     * @throws TraceException if nothing of the trace can be run, or not at that speed
     */
    public static TraceWork of(Trace trace, double speed, Long seed) {
        if (!(speed > 0 && speed <= FASTEST)) {
            throw new TraceException(
                    "--trace-speed", "expected a speed above 0, up to %.0f, found %s".formatted(FASTEST, speed));
        }
        long drawn = seed == null ? ProductionConfig.DEFAULT_SEED : seed;
        TraceSchedule.Scheduled scheduled = new TraceSchedule(speed, ENGINE, drawn).of(trace);
        if (scheduled.queries().isEmpty()) {
            throw new TraceException(
                    trace.folder().toString(),
                    "none of %d recorded queries can be run; the first: %s"
                            .formatted(trace.recorded(), scheduled.noted().refusals()));
        }
        return new TraceWork(trace, scheduled);
    }

    @Override
    public List<String> tenants() {
        return trace.streams().stream().map(TraceStream::tenant).toList();
    }

    @Override
    public SnapshotCatalogue snapshots(Path folder, Path engineJar, ProgressListener progress) throws IOException {
        List<String> tenants = new ArrayList<>();
        Set<Snapshot> all = new LinkedHashSet<>(); // tables that never change are everybody's
        for (TraceStream stream : trace.streams()) {
            progress.progress(
                    "preparing database", tenants.size() + 1, trace.streams().size());
            tenants.add(stream.tenant());
            all.addAll(SnapshotStore.ofOneVersion(folder, TraceDatabase.scaleOf(stream), stream.tenant())
                    .open(engineJar)
                    .snapshots());
        }
        return new SnapshotCatalogue(folder, tenants, List.copyOf(all));
    }

    @Override
    public List<PlannedQuery> plan(SnapshotCatalogue snapshots) {
        return scheduled.queries();
    }

    /** The first query of each template, and those that load a table of a database: nobody's query waits for loading. */
    @Override
    public List<PlannedQuery> rehearsals(List<PlannedQuery> plan) {
        Set<String> seen = new HashSet<>();
        List<PlannedQuery> first = new ArrayList<>();
        for (PlannedQuery query : plan) {
            boolean somethingNew = seen.add(query.template());
            for (String table : query.inputs()) {
                somethingNew |= seen.add(query.tenant() + '/' + table);
            }
            if (somethingNew) {
                first.add(query);
            }
        }
        return first;
    }

    @Override
    public List<LedgerEntry> notes() {
        return List.of(scheduled.noted());
    }

    /** What was made of the trace, for a person: a line of figures, and one for each of the first refusals. */
    public List<String> described() {
        LedgerEntry.Traced noted = scheduled.noted();
        List<String> lines = new ArrayList<>();
        lines.add(
                "trace: %,d queries of %d databases (synthetic load shaped from a real fleet), %,d to run in %,d s at speed %s, %,d DML skipped, %d refused %s"
                        .formatted(
                                trace.recorded(),
                                trace.streams().size(),
                                scheduled.queries().size(),
                                Math.round(noted.traceMillis() / noted.speed() / 1000),
                                BigDecimal.valueOf(noted.speed())
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                noted.tenants().stream()
                                        .mapToLong(LedgerEntry.TracedTenant::dmlSkipped)
                                        .sum(),
                                noted.refused().values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum(),
                                noted.refused().isEmpty() ? "" : noted.refused()));
        noted.refusals().forEach(refusal -> lines.add("refused: " + refusal));
        return lines;
    }
}
