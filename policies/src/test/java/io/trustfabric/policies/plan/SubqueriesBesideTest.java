package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subqueries beside figures of groups: what they say has a minimum of its own, or none. */
class SubqueriesBesideTest {

    /** One number, or one bit, about one person beside groups of ten. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*), (SELECT count(*) FROM people x WHERE x.email LIKE 'bob@%' AND x.age > 50) FROM people HAVING count(*) >= 10",
                "SELECT count(*), EXISTS (SELECT 1 FROM people x WHERE x.email LIKE 'bob@%' AND x.age > 50) FROM people HAVING count(*) >= 10",
                "SELECT count(*) FROM people HAVING count(*) >= 10 AND (SELECT age FROM people WHERE email LIKE 'bob@%') > 50",
                "SELECT region, count(*) FROM people GROUP BY region HAVING count(*) >= 10 LIMIT (SELECT age FROM people WHERE email LIKE 'bob@%')",
                "SELECT region, count(*) FROM people GROUP BY region HAVING count(*) >= 10 ORDER BY (SELECT age FROM people WHERE email LIKE 'bob@%')",
                "SELECT count(*) FROM people HAVING count(*) >= 10 AND 50 IN (SELECT age FROM people WHERE email LIKE 'bob@%')",
                "SELECT count(*) FROM people WHERE EXISTS (SELECT 1 FROM people x WHERE x.email LIKE 'bob@%' AND x.age > 50) HAVING count(*) >= 10",
                "SELECT count(*) FROM people WHERE NOT EXISTS (SELECT 1 FROM people x WHERE x.email LIKE 'bob@%' AND x.age > 50) HAVING count(*) >= 10",
                "SELECT count(*) FROM people WHERE (SELECT age FROM people WHERE email LIKE 'bob@%') > 50 HAVING count(*) >= 10",
                "SELECT count(*) FROM people WHERE region = (SELECT region FROM people WHERE email LIKE 'bob@%') HAVING count(*) >= 10",
                "SELECT count(*) FROM people p SEMI JOIN people x ON x.email LIKE 'bob@%' AND x.age > 50 HAVING count(*) >= 10",
                "SELECT count(*) FROM people p ANTI JOIN people x ON x.email LIKE 'bob@%' AND x.age > 50 HAVING count(*) >= 10",
                "SELECT b, count(*) FROM (SELECT id, (SELECT age FROM people WHERE email LIKE 'bob@%') AS b FROM people) q GROUP BY b HAVING count(*) >= 10",
                "SELECT (SELECT age FROM people WHERE email LIKE 'bob@%') AS b, count(*) FROM people GROUP BY b HAVING count(*) >= 10"
            })
    void aSubqueryBesideFiguresHasItsOwnMinimum(String sql) {
        assertThat(Asked.duckdb(sql).shape().minimumGroup()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT region, avg(age) FROM people WHERE id IN (SELECT person_id FROM orders WHERE amount > 5) GROUP BY region HAVING count(*) >= 10",
                "SELECT region, avg(age) FROM people WHERE id NOT IN (SELECT person_id FROM orders WHERE amount > 5) GROUP BY region HAVING count(*) >= 10",
                "SELECT region, avg(age) FROM people p WHERE EXISTS (SELECT 1 FROM orders o WHERE o.person_id = p.id AND o.amount > 5) GROUP BY region HAVING count(*) >= 10",
                "SELECT region, avg(age) FROM people p WHERE (SELECT count(*) FROM orders o WHERE o.person_id = p.id AND o.amount > 5) >= 2 GROUP BY region HAVING count(*) >= 10",
                "SELECT region, avg(age) FROM people p SEMI JOIN orders o ON o.person_id = p.id AND o.amount > 5 GROUP BY region HAVING count(*) >= 10",
                "SELECT region, avg(age) FROM people p ANTI JOIN orders o ON o.person_id = p.id AND o.amount > 5 GROUP BY region HAVING count(*) >= 10",
                "SELECT region, avg(age) FROM people WHERE age > (SELECT avg(age) FROM people) GROUP BY region HAVING count(*) >= 10",
                "SELECT region, count(*) * 100.0 / (SELECT count(*) FROM people) FROM people GROUP BY region HAVING count(*) >= 10",
                "SELECT region, avg(age) FROM people GROUP BY region HAVING count(*) >= 10 AND avg(age) > (SELECT avg(age) FROM people WHERE region = 'eu' HAVING count(*) >= 10)"
            })
    void whatIsAboutTheRowsOwnPeopleOrAllOfThemTakesNothingAway(String sql) {
        assertThat(Asked.duckdb(sql).shape().minimumGroup()).isEqualTo(10);
    }
}
