package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an aggregate sees is chosen a level below it, where nobody looks: each figure is one person's, of a "group of ten". */
class ChosenBelowTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT avg(x) FROM (SELECT CASE WHEN email LIKE 'bob@%' THEN age END AS x FROM people) q HAVING count(*) >= 10",
                "WITH q AS (SELECT CASE WHEN email LIKE 'bob@%' THEN age END AS x FROM people) SELECT avg(x) FROM q HAVING count(*) >= 10",
                "SELECT avg(x) FROM (SELECT (SELECT b.age FROM people b WHERE b.id = p.id AND b.email LIKE 'bob@%') AS x FROM people p) q HAVING count(*) >= 10",
                "SELECT avg(x) FROM (SELECT id, age AS x FROM people WHERE email LIKE 'bob@%' UNION ALL SELECT id, NULL FROM people) q HAVING count(DISTINCT id) >= 10"
            })
    void aValueThatIsChosenBelowIsChosen(String sql) throws Exception {
        try (Statement s = Asked.DUCKDB.connection().createStatement()) {
            s.execute("CREATE SCHEMA IF NOT EXISTS crm");
            s.execute(
                    "CREATE OR REPLACE TABLE crm.people AS SELECT i::INTEGER AS id, CASE WHEN i = 7 THEN 'bob@x.org' ELSE 'e' || i END AS email, 40 + i::INTEGER AS age FROM range(30) t(i)");
            s.execute("SET schema = 'crm'");
            try (ResultSet rows = s.executeQuery(sql)) {
                rows.next();
                assertThat(rows.getDouble(1)).as("Bob's age").isEqualTo(47);
            }
        }

        assertThat(Asked.duckdb(sql).shape().minimumGroup()).isZero();
        assertThat(Asked.postgres(sql).shape().minimumGroup()).isZero();
    }

    /** Whether Bob is in the region, or what an order of his costs: the outer join's condition chooses what the count sees. */
    @Test
    void aConditionOfAnOuterJoinChooses() {
        String sql =
                "SELECT count(o.amount), sum(o.amount) FROM people p LEFT JOIN (SELECT DISTINCT 1 AS k, 5 AS amount) o ON o.k = 1 AND p.email LIKE 'bob@%' AND p.age > 50 HAVING count(DISTINCT p.id) >= 10";

        assertThat(Asked.duckdb(sql).shape().minimumGroup()).isZero();
    }
}
