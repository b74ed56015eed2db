package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value has a digit of its own: the figure is the list of all values, the oldest one among them. */
class EachValueInAFigureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT sum(pow(2::DOUBLE, age)) FROM people HAVING count(*) >= 10",
                "SELECT bit_or(1::HUGEINT << age) FROM people HAVING count(*) >= 10",
                "SELECT bit_xor(age) FROM people HAVING count(*) >= 10",
                "SELECT product(age) FROM people HAVING count(*) >= 10",
                "SELECT sum(ln(age)) FROM people HAVING count(*) >= 10", // the logarithm of the product
                "SELECT sum(exp(age)) FROM people HAVING count(*) >= 10",
                "SELECT sum(CAST('1e' || age AS DOUBLE)) FROM people HAVING count(*) >= 10",
                "SELECT sum(CAST(repeat('1', age) AS HUGEINT)) FROM people HAVING count(*) >= 10",
                "SELECT sum(age * age * age) FROM people HAVING count(*) >= 10",
                "SELECT sum(x) FROM (SELECT pow(2, age) AS x FROM people) q HAVING count(*) >= 10",
                "SELECT sum(x) FROM (SELECT id, sum(pow(2, age)) AS x FROM people GROUP BY id) q HAVING count(*) >= 10",
                "SELECT max(x) FROM (SELECT id, sum(age) AS x FROM people GROUP BY id) q HAVING count(*) >= 10",
                "SELECT sum(pow(2, x)) FROM (SELECT id, sum(age) AS x FROM people GROUP BY id) q HAVING count(*) >= 10",
                "SELECT histogram(age) FROM people HAVING count(*) >= 10",
                "SELECT arg_max(age, id) FROM people HAVING count(*) >= 10"
            })
    void aFigureThatHoldsEachValueIsAnOutput(String sql) {
        assertThat(roles(sql)).contains("OUTPUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT sum(age), avg(age), stddev(age), var_pop(age) FROM people",
                "SELECT sum(age * 3 + 1), avg(age / 2) FROM people",
                "SELECT sum(CASE WHEN region = 'eu' THEN age ELSE 0 END) FROM people",
                "SELECT avg(round(age, 0)), sum(floor(age / 10)) FROM people",
                "SELECT sum(x) FROM (SELECT id, sum(age) AS x FROM people GROUP BY id) q"
            })
    void aSumOrAMeanIsNot(String sql) {
        assertThat(roles(sql)).contains("AGGREGATED").doesNotContain("OUTPUT");
    }

    private static String roles(String sql) {
        return Asked.duckdb(sql).datasets().get(0).columns().stream()
                .filter(c -> c.column().equals("age"))
                .findFirst()
                .orElseThrow()
                .roles()
                .toString();
    }
}
