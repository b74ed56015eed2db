package io.trustfabric.policies.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.plan.Asked;
import io.trustfabric.policies.plan.QueryPlan;
import org.junit.jupiter.api.Test;

/** Different queries under one id, which whoever asks may choose. */
class QueryIdsTest {
    private final TenantGraphs graphs = new TenantGraphs("acme", Asked.CATALOGUE);

    @Test
    void twoQueriesOfOneIdAreChargedBoth() {
        graphs.commit(GraphScope.DEFAULT, Asked.duckdb("SELECT age FROM people WHERE region = 'eu' LIMIT 100"));
        graphs.commit(GraphScope.DEFAULT, Asked.duckdb("SELECT age FROM people WHERE region = 'us' LIMIT 100"));

        assertThat(graphs.facts(
                                GraphScope.DEFAULT,
                                Asked.duckdb("SELECT age FROM people WHERE region = 'uk' LIMIT 100"))
                        .rows("crm.people"))
                .isEqualTo(300);
    }

    @Test
    void twoDeniedQueriesOfOneIdAreTwoProbes() {
        graphs.deny(GraphScope.DEFAULT, Asked.duckdb("SELECT count(*) FROM people WHERE age = 50"));
        graphs.deny(GraphScope.DEFAULT, Asked.duckdb("SELECT count(*) FROM people WHERE age = 51"));

        assertThat(graphs.facts(GraphScope.DEFAULT, Asked.duckdb("SELECT count(*) FROM people"))
                        .probes())
                .isEqualTo(2);
    }

    @Test
    void pagesUnderOneIdAreChargedEach() {
        for (int page = 0; page < 5; page++) {
            graphs.commit(GraphScope.DEFAULT, page(page));
        }

        assertThat(graphs.facts(GraphScope.DEFAULT, page(5)).rows("crm.people")).isEqualTo(600);
    }

    @Test
    void aSecondDeliveryOfTheSameQueryIsChargedOnce() {
        graphs.commit(GraphScope.DEFAULT, page(1));

        assertThat(graphs.facts(GraphScope.DEFAULT, page(1)).rows("crm.people")).isEqualTo(100);
    }

    private static QueryPlan page(int number) {
        return Asked.duckdb("SELECT age FROM people ORDER BY region LIMIT 100 OFFSET " + 100 * number);
    }
}
