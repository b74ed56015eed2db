package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DuckDB's own parser and the case files: a statement and its whole plan. */
class DuckDbPlansTest {

    private static final io.trustfabric.policies.catalog.MapCatalogue CRM = Requests.catalogue("crm.yaml");
    private static final DuckDb DUCKDB = new DuckDb();
    private static final DuckDbPlans PLANS = new DuckDbPlans(DUCKDB, "crm");

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void thePlanIsTheCasesOne(PlanCase c) {
        QueryPlan plan = PLANS.plan(c.sql(), CRM, Requests.ANA);

        assertThat(PlanText.of(plan)).isEqualTo(c.expected());
    }

    @Test
    void whatIsKnownBesideTheTextIsInThePlan() {
        QueryPlan plan = PLANS.plan("SELECT title FROM products", Requests.catalogue("crm.yaml"), Requests.ANA);

        assertThat(plan.queryId()).isEqualTo("q-1");
        assertThat(plan.tenantId()).isEqualTo("acme");
        assertThat(plan.principal()).isEqualTo(Requests.ANA.principal());
        assertThat(plan.purpose()).isEqualTo("research");
        assertThat(plan.region()).isEqualTo("eu");
        assertThat(plan.at()).isEqualTo(Requests.ANA.at());
    }

    @Test
    void aRowsKeyIsNotTheSameIndividualAsAnotherColumnsNumber() {
        QueryPlan plan = PLANS.plan(
                "SELECT 1 FROM orders o JOIN items i ON i.order_id = o.id JOIN people p ON p.id = o.person_id"
                        + " WHERE o.id = 7 AND i.order_id = 7 AND p.id = 7",
                CRM,
                Requests.ANA);

        assertThat(plan.entities()).extracting(EntityRef::column).containsExactly("order_id", "id", "id");
        assertThat(plan.entities()).extracting(EntityRef::saltedKey).doesNotHaveDuplicates();
    }

    @Test
    void oneNumberOfAPersonIsOneIndividualInEveryDataset() {
        QueryPlan plan = PLANS.plan(
                "SELECT 1 FROM orders o JOIN people p ON p.id = o.person_id WHERE o.person_id = 7 AND p.id = 7",
                CRM,
                Requests.ANA);

        assertThat(plan.entities()).hasSize(2);
        assertThat(plan.entities())
                .extracting(EntityRef::saltedKey)
                .containsOnly(plan.entities().get(0).saltedKey());
    }

    @Test
    void aQueryThatIsNotConfinedToTheNamedIsOfAsManyAsNobodyKnows() {
        assertThat(individuals("SELECT age FROM people WHERE id IN (1, 2)")).isEqualTo(2);
        assertThat(individuals("SELECT age FROM people WHERE id <> 1")).isEqualTo(QueryPlan.OPEN);
        assertThat(individuals("SELECT age FROM people WHERE age = 1")).isZero();
    }

    private static long individuals(String sql) {
        return PLANS.plan(sql, CRM, Requests.ANA).individuals();
    }

    static List<PlanCase> cases() {
        return java.util.stream.Stream.of("both.txt", "groups.txt", "named.txt", "figures.txt", "duckdb.txt")
                .flatMap(r -> PlanCase.of(r).stream())
                .toList();
    }
}
