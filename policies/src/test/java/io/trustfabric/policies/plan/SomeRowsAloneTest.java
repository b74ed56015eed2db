package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions within aggregates that are written as functions, casts and arithmetic. */
class SomeRowsAloneTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT sum(array_position([90], age)) FROM people HAVING count(*) >= 10",
                "SELECT sum(strpos(email, 'bob@x.org')) FROM people HAVING count(*) >= 10",
                "SELECT sum(length(regexp_extract(email, '^bob@x[.]org$'))) FROM people HAVING count(*) >= 10",
                "SELECT sum(1 // (1 + abs(age - 90))) FROM people HAVING count(*) >= 10",
                "SELECT avg(TRY_CAST(replace(email, 'bob@x.org', '1') AS INTEGER)) FROM people HAVING count(*) >= 10",
                "SELECT sum(CAST(age / 180.0 AS INTEGER)) FROM people HAVING count(*) >= 10",
                "SELECT sum(floor(age / 90)) FROM people HAVING count(*) >= 10",
                "SELECT sum(abs(age - 90)) FROM people HAVING count(*) >= 10",
                "SELECT avg(TRY_CAST(age AS TINYINT)) FROM people HAVING count(*) >= 10",
                "SELECT sum(age * (id - 7) * (id - 8)) FROM people HAVING count(*) >= 10",
                "SELECT sum(1 / (age - 89.999)) FROM people HAVING count(*) >= 10",
                "SELECT sum(CAST(y AS INTEGER)) FROM (SELECT age / 180.0 AS y FROM people) HAVING count(*) >= 10",
                "SELECT age / 180.0 AS h, sum(CAST(h AS INTEGER)) FROM people GROUP BY ALL HAVING count(*) >= 10",
                "SELECT quantile_cont(CASE WHEN email LIKE 'bob@%' THEN age END, 0.5) FROM people HAVING count(*) >= 10",
                "SELECT sum(x) FROM (SELECT id, age * (email LIKE 'bob@%')::INTEGER AS x FROM people) HAVING count(*) >= 10"
            })
    void anAggregateThatSeesSomeRowsAloneHasNoMinimumOfAllRows(String sql) {
        assertThat(Asked.duckdb(sql).shape().minimumGroup()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY CASE WHEN email LIKE 'bob@%' THEN age END) FROM people HAVING count(*) >= 10",
                "SELECT sum(age / 90) FROM people HAVING count(*) >= 10", // whole numbers: how many are 90 or older
                "SELECT sum(CAST(age / 180.0 AS integer)) FROM people HAVING count(*) >= 10",
                "SELECT rank(90) WITHIN GROUP (ORDER BY age) FROM people HAVING count(*) >= 10",
                "SELECT cume_dist(90) WITHIN GROUP (ORDER BY age) FROM people HAVING count(*) >= 10"
            })
    void soItIsInPostgres(String sql) {
        assertThat(Asked.postgres(sql).shape().minimumGroup()).isZero();
    }

    /** How many are below 90 is a condition on their age, whatever it is called. */
    @Test
    void aRankOfAHypotheticalRowFilters() {
        QueryPlan plan =
                Asked.postgres("SELECT rank(90) WITHIN GROUP (ORDER BY age) FROM people HAVING count(*) >= 10");

        assertThat(plan.datasets().get(0).columns().get(0).roles()).contains(ColumnRole.FILTER);
        assertThat(plan.shape().aggregated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT avg(age) FROM people HAVING count(*) >= 10",
                "SELECT avg(age * 12 + 1), sum(-age), sum(age / 2.0) FROM people HAVING count(*) >= 10",
                "SELECT avg(CAST(age AS REAL)), stddev(age), count(DISTINCT lower(name)) FROM people HAVING count(*) >= 10",
                "SELECT avg(coalesce(age, 0)), avg(length(name)) FROM people HAVING count(*) >= 10",
                "SELECT round(avg(age), 1), CAST(avg(age) AS INTEGER) FROM people HAVING count(*) >= 10",
                "SELECT avg(a) FROM (SELECT id, age + 1 AS a FROM people WHERE region = 'eu') q HAVING count(*) >= 10",
                "SELECT max(region), median(age) FROM people HAVING count(*) >= 10"
            })
    void ordinaryArithmeticKeepsTheMinimum(String sql) {
        assertThat(Asked.duckdb(sql).shape().minimumGroup()).isEqualTo(10);
        assertThat(Asked.postgres(sql.replace("median(age)", "min(age)"))
                        .shape()
                        .minimumGroup())
                .isEqualTo(10);
    }
}
