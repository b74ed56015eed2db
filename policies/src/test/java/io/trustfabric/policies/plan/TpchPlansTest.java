package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.MapCatalogue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TPC-H, all 22 queries in two spellings: nothing of them is unresolved. */
class TpchPlansTest {

    private static final MapCatalogue TPCH = Requests.catalogue("tpch.yaml");
    private static final DuckDbPlans DUCKDB = new DuckDbPlans(new DuckDb(), "");

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void duckDbsPlanIsWhole(PlanCase query) {
        QueryPlan plan = DUCKDB.plan(query.sql(), TPCH, Requests.ANA);

        assertThat(plan.unresolved()).isEmpty();
        assertThat(plan.datasets()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("standard")
    void postgresPlanIsWholeAndDuckDbsOne(PlanCase query) {
        QueryPlan plan = new PostgresPlans("").plan(query.sql(), TPCH, Requests.ANA);

        QueryPlan duck = DUCKDB.plan(query.sql(), TPCH, Requests.ANA);
        assertThat(plan.unresolved()).isEmpty();
        assertThat(plan.datasets()).isEqualTo(duck.datasets());
        assertThat(plan.joins()).isEqualTo(duck.joins());
        assertThat(plan.shape().pathLength()).isEqualTo(duck.shape().pathLength());
        assertThat(plan.shape().unbounded()).isEqualTo(duck.shape().unbounded());
    }

    @Test
    void theFilesHaveAllQueries() {
        assertThat(standard()).hasSize(22);
        assertThat(all()).hasSize(44);
    }

    static List<PlanCase> standard() {
        return PlanCase.of("tpch-both.txt");
    }

    static List<PlanCase> all() {
        return Stream.of("tpch-both.txt", "tpch-duckdb.txt")
                .flatMap(r -> PlanCase.of(r).stream())
                .toList();
    }
}
