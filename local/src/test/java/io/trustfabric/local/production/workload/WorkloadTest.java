package io.trustfabric.local.production.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.production.workload.PlannedQuery.Reporting;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final List<String> DAYS = List.of("day-1", "day-2");
    private static final long RUN_MILLIS = 60_000;
    private static final TenantProfile STEADY = new TenantProfile(
            "steady",
            300,
            20,
            ArrivalPattern.STEADY,
            "engine-a",
            Map.of(QueryFamily.TPCH, 50, QueryFamily.ENGINE, 20, QueryFamily.SEED, 30),
            0.1);
    private static final TenantProfile BURSTY =
            new TenantProfile("bursty", 200, 0, ArrivalPattern.BURSTY, "engine-b", Map.of(QueryFamily.SEED, 1), 0.0);

    private final Workload workload = new Workload(TemplateLibrary.load(), DAYS, RUN_MILLIS);

    @Test
    void sameSeedIsTheSamePlan() {
        assertThat(workload.plan(7, List.of(STEADY, BURSTY))).isEqualTo(workload.plan(7, List.of(STEADY, BURSTY)));
    }

    @Test
    void anotherSeedIsAnotherPlan() {
        assertThat(workload.plan(8, List.of(STEADY))).isNotEqualTo(workload.plan(7, List.of(STEADY)));
    }

    @Test
    void tenantsPlanDoesNotDependOnTheOthers() {
        List<PlannedQuery> together = workload.plan(7, List.of(BURSTY, STEADY)).stream()
                .filter(q -> q.tenant().equals("steady"))
                .toList();

        assertThat(together).isEqualTo(workload.plan(7, List.of(STEADY)));
    }

    @Test
    void ordinalsCountEachTenantsQueriesInOrderOfArrival() {
        List<PlannedQuery> plan = workload.plan(7, List.of(STEADY, BURSTY));

        assertThat(plan).isSortedAccordingTo(Comparator.comparingLong(PlannedQuery::arrivalMillis));
        assertThat(plan.stream()
                        .filter(q -> q.tenant().equals("steady") && !q.isJob())
                        .map(PlannedQuery::ordinal))
                .containsExactlyElementsOf(IntStream.range(0, 300).boxed().toList());
    }

    @Test
    void onlyQueriesOfTheSeedFamilyDeclareASeed() {
        for (PlannedQuery query : workload.plan(7, List.of(STEADY))) {
            if (query.family() == QueryFamily.SEED) {
                assertThat(query.seed()).isBetween(-1.0, 1.0);
            } else {
                assertThat(query.seed()).isNull();
            }
        }
    }

    @Test
    void firstHalfDeclaresTheFirstDay() {
        for (PlannedQuery query : workload.plan(7, List.of(STEADY))) {
            assertThat(query.day()).isEqualTo(query.arrivalMillis() < RUN_MILLIS / 2 ? "day-1" : "day-2");
        }
    }

    @Test
    void someQueriesAndAllJobsAreReportedAsOpenLineage() {
        List<PlannedQuery> plan = workload.plan(7, List.of(STEADY));

        assertThat(plan)
                .filteredOn(q -> q.reporting() == Reporting.OPEN_LINEAGE_JOB)
                .hasSize(20);
        assertThat(plan)
                .filteredOn(q -> q.reporting() == Reporting.OPEN_LINEAGE_QUERY)
                .hasSizeBetween(10, 60);
    }

    @Test
    void mixIsTheTenants() {
        assertThat(workload.plan(7, List.of(BURSTY)))
                .allMatch(q -> q.family() == QueryFamily.SEED && q.engine().equals("engine-b"));
    }
}
