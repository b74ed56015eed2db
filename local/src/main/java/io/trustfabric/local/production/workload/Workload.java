package io.trustfabric.local.production.workload;

import io.trustfabric.local.production.workload.PlannedQuery.Reporting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Plans a whole run. The plan is a pure function of the seed, the tenants, the length and the days. */
public final class Workload {
    /** Seeds are declared as hundredths so that their text is short; DuckDB takes [-1, 1]. */
    private static final int SEEDS = 100;

    private final TemplateLibrary library;
    private final List<String> days;
    private final long runMillis;

    /**
     * @param days labels of the data's days, oldest first; the run crosses all of them
     * @param runMillis how long the tenants' queries are spread over
     */
    public Workload(TemplateLibrary library, List<String> days, long runMillis) {
        this.library = library;
        this.days = List.copyOf(days);
        this.runMillis = runMillis;
    }

    /** Queries and jobs of all tenants by arrival. A tenant's part does not depend on the other tenants. */
    public List<PlannedQuery> plan(long seed, List<TenantProfile> tenants) {
        List<PlannedQuery> all = new ArrayList<>();
        for (TenantProfile tenant : tenants) {
            SplittableRandom random =
                    new SplittableRandom(seed * 31 + tenant.id().hashCode());
            all.addAll(queries(tenant, random.split()));
            all.addAll(jobs(tenant, random.split()));
        }
        all.sort(Comparator.comparingLong(PlannedQuery::arrivalMillis)
                .thenComparing(PlannedQuery::tenant)
                .thenComparing(PlannedQuery::isJob)
                .thenComparingInt(PlannedQuery::ordinal));
        return all;
    }

    private List<PlannedQuery> queries(TenantProfile tenant, SplittableRandom random) {
        long[] arrivals = tenant.arrival().arrivalsMillis(tenant.queries(), runMillis, random);
        List<PlannedQuery> planned = new ArrayList<>(arrivals.length);
        for (int i = 0; i < arrivals.length; i++) {
            List<QueryTemplate> family = library.of(family(tenant.mix(), random));
            QueryTemplate template = family.get(random.nextInt(family.size()));
            Reporting reporting = random.nextDouble() < tenant.openLineageShare()
                    ? Reporting.OPEN_LINEAGE_QUERY
                    : Reporting.QUERY_EVENT;
            planned.add(planned(tenant, i, arrivals[i], template, reporting, random));
        }
        return planned;
    }

    /** Scheduled runs come evenly and are always TPC-H: reports that somebody wrote once. */
    private List<PlannedQuery> jobs(TenantProfile tenant, SplittableRandom random) {
        List<QueryTemplate> reports = library.of(QueryFamily.TPCH);
        List<PlannedQuery> planned = new ArrayList<>(tenant.jobs());
        for (int i = 0; i < tenant.jobs(); i++) {
            long arrival = runMillis * i / tenant.jobs();
            QueryTemplate template = reports.get(i % Math.min(JOBS_OF_A_TENANT, reports.size()));
            planned.add(planned(tenant, i, arrival, template, Reporting.OPEN_LINEAGE_JOB, random));
        }
        return planned;
    }

    private static final int JOBS_OF_A_TENANT = 4;

    private PlannedQuery planned(
            TenantProfile tenant,
            int ordinal,
            long arrival,
            QueryTemplate template,
            Reporting reporting,
            SplittableRandom random) {
        QueryTemplate.Texts texts = template.draw(random);
        Double seed = template.family() == QueryFamily.SEED ? random.nextInt(-SEEDS, SEEDS + 1) / (double) SEEDS : null;
        String day = days.get((int) Math.min(days.size() - 1, arrival * days.size() / Math.max(1, runMillis)));
        return new PlannedQuery(
                tenant.id(),
                ordinal,
                arrival,
                template.name(),
                template.family(),
                template.inputs(),
                texts,
                tenant.engine(),
                day,
                seed,
                reporting);
    }

    private static QueryFamily family(Map<QueryFamily, Integer> mix, SplittableRandom random) {
        EnumMap<QueryFamily, Integer> ordered = new EnumMap<>(mix); // Map.of has an order of its own in every process
        int left = random.nextInt(
                ordered.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<QueryFamily, Integer> entry : ordered.entrySet()) {
            left -= entry.getValue();
            if (left < 0) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("weights changed while drawing from " + ordered);
    }
}
