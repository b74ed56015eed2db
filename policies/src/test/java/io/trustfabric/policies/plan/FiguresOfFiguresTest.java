package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of figures, a level above, is figures; and people can be counted there too. */
class FiguresOfFiguresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH r AS (SELECT region, sum(age) AS s FROM people GROUP BY region) SELECT region, s, lag(s) OVER (ORDER BY region) FROM r",
                "WITH r AS (SELECT region, sum(age) AS s FROM people GROUP BY region) SELECT region, s / sum(s) OVER () FROM r",
                "WITH r AS (SELECT region, sum(age) AS s FROM people GROUP BY region) SELECT s, rank() OVER (ORDER BY s) FROM r"
            })
    void windowsOverFiguresTellFigures(String sql) {
        assertThat(Asked.duckdb(sql).shape().aggregated()).isTrue();
        assertThat(Asked.postgres(sql).shape().aggregated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT avg(age) OVER (PARTITION BY region) FROM people",
                "SELECT count(*) OVER () FROM people",
                "WITH r AS (SELECT region, sum(age) AS s FROM people GROUP BY region) SELECT lag(r.s) OVER (ORDER BY p.age) FROM r JOIN people p ON p.region = r.region",
                "WITH r AS (SELECT region, sum(age) AS s FROM people GROUP BY region) SELECT sum(r.s) FILTER (WHERE p.age > 50) OVER () FROM r JOIN people p ON p.region = r.region"
            })
    void windowsThatLookAtRowsTellRows(String sql) {
        assertThat(Asked.duckdb(sql).shape().aggregated()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9 | SELECT avg(n) FROM (SELECT person_id, count(*) AS n FROM orders GROUP BY person_id) t HAVING count(*) >= 10",
                "10 | SELECT p.region, avg(f.n) FROM people p JOIN (SELECT person_id, count(*) AS n FROM orders GROUP BY person_id) f ON f.person_id = p.id GROUP BY p.region HAVING count(*) >= 10",
                "5 | SELECT a.region, a.s, b.s FROM (SELECT region, sum(age) AS s FROM people GROUP BY region HAVING count(*) >= 10) a JOIN (SELECT region, avg(age) AS s FROM people GROUP BY region HAVING count(*) >= 5) b ON b.region = a.region"
            })
    void peopleAreCountedALevelAbove(int people, String sql) {
        assertThat(Asked.duckdb(sql).shape().minimumGroup()).isEqualTo(people);
        assertThat(Asked.postgres(sql).shape().minimumGroup()).isEqualTo(people);
    }

    /** One person is several groups, a group is several people's, or somebody chose what it is of. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT avg(n) FROM (SELECT person_id, amount, count(*) AS n FROM orders GROUP BY person_id, amount) t HAVING count(*) >= 10",
                "SELECT avg(n) FROM (SELECT person_id, count(*) AS n FROM orders GROUP BY GROUPING SETS ((person_id), (person_id))) t HAVING count(*) >= 10",
                "SELECT avg(n) FROM (SELECT person_id, count(*) AS n FROM orders GROUP BY ROLLUP (person_id)) t HAVING count(*) >= 10",
                "SELECT avg(n) FROM (SELECT ip, count(*) AS n FROM sessions GROUP BY ip) t HAVING count(*) >= 10",
                "SELECT avg(n) FROM (SELECT id, count(*) AS n FROM orders GROUP BY id) t HAVING count(*) >= 10",
                "SELECT avg(n) FROM (SELECT person_id % 100 AS k, count(*) AS n FROM orders GROUP BY k) t HAVING count(*) >= 10",
                "SELECT avg(n) FROM (SELECT o.person_id, sum(s.seconds) AS n FROM orders o JOIN sessions s ON s.seconds = o.amount GROUP BY o.person_id) t HAVING count(*) >= 10",
                "SELECT avg(n) FROM (SELECT person_id, max(CASE WHEN person_id = 7 THEN amount END) AS n FROM orders GROUP BY person_id) t HAVING count(*) >= 10",
                "SELECT count(*) FROM (SELECT person_id FROM orders WHERE EXISTS (SELECT 1 FROM people WHERE email LIKE 'bob@%' AND age > 50) GROUP BY person_id) t HAVING count(*) >= 10",
                "SELECT avg(n) FROM (SELECT person_id, count(*) AS n FROM orders GROUP BY person_id LIMIT 10) t HAVING count(*) >= 10",
                "SELECT a.region, a.s FROM (SELECT region, sum(age) AS s FROM people GROUP BY region HAVING count(*) >= 10) a JOIN people p ON p.region = a.region"
            })
    void whatIsNoPersonIsNotCountedAsOne(String sql) {
        assertThat(Asked.duckdb(sql).shape().minimumGroup()).isZero();
    }

    /** Each of five people twice: a full join of single rows is two rows. */
    @Test
    void aFullJoinOfSingleRowsMakesSeveralRowsOfOne() {
        String sql =
                "SELECT avg(p.age) FROM people p CROSS JOIN ((SELECT 1 AS a) x FULL JOIN (SELECT 2 AS b) y ON x.a = y.b) HAVING count(*) >= 10";

        assertThat(Asked.duckdb(sql).shape().minimumGroup()).isZero();
    }
}
