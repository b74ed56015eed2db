package io.trustfabric.local.production.trace;

import io.trustfabric.local.production.ledger.LedgerEntry.Traced;
import io.trustfabric.local.production.ledger.LedgerEntry.TracedTenant;
import io.trustfabric.local.production.trace.TraceRefusal.Reason;
import io.trustfabric.local.production.trace.TraceStream.Query;
import io.trustfabric.local.production.workload.PlannedQuery;
import io.trustfabric.local.production.workload.PlannedQuery.Reporting;
import io.trustfabric.local.production.workload.QueryFamily;
import io.trustfabric.local.production.workload.QueryTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes a plan of a trace: every recorded query is planned, skipped or refused, and counted as one of them. */
final class TraceSchedule {
    /** Told as OpenLineage events instead of query events: as the demo's tenants do. */
    private static final double OPEN_LINEAGE_SHARE = 0.05;

    private static final int REFUSALS_TOLD = 20;

    /** Queries by arrival, and what was made of the trace. */
    record Scheduled(List<PlannedQuery> queries, Traced noted) {}

    private final double speed;
    private final String engine;
    private final long seed;

    /** @param speed trace time over run time: at 20, an hour of trace takes three minutes */
    TraceSchedule(double speed, String engine, long seed) {
        this.speed = speed;
        this.engine = engine;
        this.seed = seed;
    }

    Scheduled of(Trace trace) {
        List<PlannedQuery> queries = new ArrayList<>();
        List<TracedTenant> tenants = new ArrayList<>();
        List<TraceRefusal> refusals = new ArrayList<>();
        for (TraceStream stream : trace.streams()) {
            Tally tally = new Tally(stream, trace.templates());
            queries.addAll(tally.planned);
            refusals.addAll(tally.refusals);
            tenants.add(tally.noted());
        }
        queries.sort(Comparator.comparingLong(PlannedQuery::arrivalMillis)
                .thenComparing(PlannedQuery::tenant)
                .thenComparingInt(PlannedQuery::ordinal));
        Traced noted = new Traced(
                trace.folder().toString(),
                speed,
                lastStart(trace),
                tenants,
                new TreeMap<>(refusals.stream()
                        .collect(Collectors.groupingBy(r -> r.reason().name(), Collectors.counting()))),
                refusals.stream().limit(REFUSALS_TOLD).map(TraceRefusal::detail).toList(),
                rewrites(trace.templates()));
        return new Scheduled(List.copyOf(queries), noted);
    }

    private static long lastStart(Trace trace) {
        return trace.streams().stream()
                .flatMap(stream -> stream.queries().stream())
                .mapToLong(Query::startMillis)
                .max()
                .orElse(0);
    }

    private static Map<String, List<Integer>> rewrites(TraceTemplates templates) {
        Map<String, List<Integer>> touched = new TreeMap<>();
        for (TraceTemplate template : templates.all()) {
            template.sql().rewrites().forEach(rewrite -> touched.computeIfAbsent(
                            rewrite.name(), name -> new ArrayList<>())
                    .add(template.number()));
        }
        return touched;
    }

    /** One stream, gone through once. */
    private final class Tally {
        private final TraceStream stream;
        private final double scale;
        private final SplittableRandom random;
        private final List<PlannedQuery> planned = new ArrayList<>();
        private final List<TraceRefusal> refusals = new ArrayList<>();
        private long dml;

        Tally(TraceStream stream, TraceTemplates templates) {
            this.stream = stream;
            this.scale = TraceDatabase.scaleOf(stream);
            this.random = new SplittableRandom(seed * 31 + stream.databaseId());
            for (Query query : stream.queries()) {
                take(query, templates);
            }
        }

        private void take(Query query, TraceTemplates templates) {
            if (query.template() == TraceTemplates.DML) {
                dml++;
                return;
            }
            Optional<TraceTemplate> template = templates.find(query.template());
            Optional<TraceRefusal> refusal = template.isPresent()
                    ? template.get().refusal(stream, query)
                    : Optional.of(TraceRefusal.of(
                            stream, query, Reason.UNKNOWN_QUERY, "no template %d".formatted(query.template())));
            refusal.ifPresentOrElse(refusals::add, () -> planned.add(planned(query, template.orElseThrow())));
        }

        private PlannedQuery planned(Query query, TraceTemplate template) {
            String sql = template.bind(query.arguments(), scale);
            return new PlannedQuery(
                    stream.tenant(),
                    planned.size(),
                    Math.round(query.startMillis() / speed),
                    template.name(),
                    QueryFamily.TPCH,
                    template.sql().tables(),
                    QueryTemplate.Texts.only(sql),
                    engine,
                    stream.tenant(), // the version of the tables: that of the tenant's database
                    null,
                    random.nextDouble() < OPEN_LINEAGE_SHARE ? Reporting.OPEN_LINEAGE_QUERY : Reporting.QUERY_EVENT);
        }

        private TracedTenant noted() {
            return new TracedTenant(
                    stream.tenant(),
                    stream.databaseId(),
                    stream.scaleFactor(),
                    scale,
                    stream.queries().size(),
                    planned.size(),
                    dml,
                    refusals.size());
        }
    }
}
