package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.MapCatalogue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PostgreSQL's statements and the case files: what both engines read alike has the same plan. */
class PostgresPlansTest {

    private static final MapCatalogue CRM = Requests.catalogue("crm.yaml");

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void thePlanIsTheCasesOne(PlanCase c) {
        QueryPlan plan = new PostgresPlans("crm").plan(c.sql(), CRM, Requests.ANA);

        assertThat(PlanText.of(plan)).isEqualTo(c.expected());
    }

    static List<PlanCase> cases() {
        return Stream.of("both.txt", "groups.txt", "named.txt", "figures.txt", "postgres.txt")
                .flatMap(r -> PlanCase.of(r).stream())
                .toList();
    }
}
