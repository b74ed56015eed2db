package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.MapCatalogue;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Short statements that could cost much: they are planned, or given up, within a second. */
class PlanCostTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final MapCatalogue CRM = Requests.catalogue("crm.yaml");
    private static final DuckDbPlans PLANS = new DuckDbPlans(new DuckDb(), "crm");

    @BeforeAll
    static void classesAreLoaded() {
        plan("SELECT age + age AS a, a + 1 AS b FROM people WHERE b > 3");
    }

    private static QueryPlan plan(String sql) {
        return PLANS.plan(sql, CRM, Requests.ANA);
    }

    /** The processor's time: other programs on the machine take none of it. */
    private static QueryPlan planInTime(String sql) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        QueryPlan plan = plan(sql);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(SECOND);
        return plan;
    }

    /** Each alias twice the one before. */
    private static String doubling() {
        StringBuilder sql = new StringBuilder("SELECT age AS a1");
        for (int i = 1; i < 40; i++) {
            sql.append(", a%1$d + a%1$d AS a%2$d".formatted(i, i + 1));
        }
        return sql + " FROM people";
    }

    @Test
    void aliasesThatDoubleAreFoundOnceEach() {
        assertThat(planInTime(doubling()).unresolved()).isEmpty();
    }

    @Test
    void theLastOneMayBeAskedForFirst() {
        QueryPlan plan = planInTime(doubling() + " WHERE a40 > 1 AND a39 > 2 ORDER BY a38");

        assertThat(plan.unresolved()).isEmpty();
        assertThat(plan.datasets().get(0).columns()).singleElement().satisfies(c -> assertThat(c.roles())
                .contains(ColumnRole.OUTPUT, ColumnRole.FILTER, ColumnRole.ORDER));
    }

    @Test
    void anAliasThatWasAskedForBeforeTheGroupsIsOfAGroupAfterwards() {
        QueryPlan plan = plan("SELECT region AS r, r AS s, count(*) FROM people WHERE r <> 'x' GROUP BY r, s");

        assertThat(plan.unresolved()).isEmpty();
        assertThat(plan.shape().aggregated()).isTrue();
    }

    @Test
    void aliasesInACircleEnd() {
        StringBuilder sql = new StringBuilder("SELECT a2 + a2 AS a1");
        for (int i = 2; i < 40; i++) {
            sql.append(", a%1$d + a%1$d AS a%2$d".formatted(i + 1, i));
        }

        assertThat(planInTime(sql + ", a1 AS a40 FROM people").unresolved()).isNotEmpty();
    }

    @Test
    void expressionsOfWithThatDoubleEndThoughTheyMentionNoDataset() {
        StringBuilder sql = new StringBuilder("WITH c0 AS (SELECT 1 AS x)");
        for (int i = 1; i < 60; i++) {
            sql.append(", c%1$d AS (SELECT a.x + b.x AS x FROM c%2$d a, c%2$d b)".formatted(i, i - 1));
        }

        assertThat(planInTime(sql + " SELECT x FROM c59").unresolved())
                .containsExactly("the statement is too large to be resolved");
    }
}
