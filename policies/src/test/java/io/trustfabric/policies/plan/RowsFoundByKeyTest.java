package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A lookup by a dataset's whole key has at most as many rows as it names keys; nothing that is only like one has. */
class RowsFoundByKeyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | SELECT email, age FROM people WHERE id = 7",
                "1 | SELECT email, age FROM people WHERE id = '7' AND age > 30",
                "1 | SELECT email, age FROM people WHERE id BETWEEN 7 AND 7",
                "3 | SELECT email, age FROM people WHERE id IN (7, 8, 9)",
                "2 | SELECT email, age FROM people WHERE id = 7 OR id = 8",
                "1 | SELECT email, age FROM people WHERE id IN (7, 8) AND id = 8",
                "1 | SELECT email FROM (SELECT * FROM people) q WHERE id = 7",
                "2 | SELECT o.amount, p.email FROM orders o JOIN people p ON p.id = o.person_id WHERE o.id IN (1, 2)",
                "1 | SELECT o.amount, p.email FROM orders o LEFT JOIN people p ON p.id = o.person_id WHERE o.id = 1",
                "3 | SELECT email FROM people WHERE id = 7 UNION ALL SELECT email FROM people WHERE id IN (8, 9)",
                "5 | SELECT email FROM (SELECT email FROM people ORDER BY age LIMIT 5) q",
                "5 | SELECT email FROM (SELECT email FROM people ORDER BY age LIMIT 5) q LIMIT 9",
                "4 | SELECT a.email, b.email FROM people a JOIN people b ON b.age = a.age WHERE a.id = 7 AND b.id IN (8, 9)"
            })
    void asManyRowsAsKeysAreNamed(long rows, String sql) {
        assertThat(Asked.duckdb(sql).shape().rowLimit()).isEqualTo(rows);
        assertThat(Asked.postgres(sql).shape().rowLimit()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT email FROM people WHERE id = 7 OR age > 30",
                "SELECT email FROM people WHERE NOT id = 7",
                "SELECT email FROM people WHERE id = 3 + 4",
                "SELECT email FROM people WHERE id = age",
                "SELECT email FROM people WHERE id IN (SELECT person_id FROM orders)",
                "SELECT email FROM people WHERE id IN (7, age)",
                "SELECT email FROM people WHERE id BETWEEN 7 AND 9",
                "SELECT p.email, o.amount FROM people p JOIN orders o ON o.person_id = p.id WHERE p.id = 7",
                "SELECT b.email FROM people a JOIN people b ON b.age = a.age WHERE a.id = 7",
                "SELECT p.email FROM people p, generate_series(1, 9) g(i) WHERE p.id = 7",
                "SELECT p.email FROM people p LEFT JOIN orders o ON o.id = p.age AND p.id = 7",
                "SELECT p.email FROM people p FULL JOIN (SELECT id FROM people WHERE id = 7) q ON q.id = p.id",
                "SELECT email FROM people WHERE EXISTS (SELECT 1 FROM orders o WHERE o.id = 7)",
                "SELECT seconds FROM sessions WHERE person_id = 7"
            })
    void whatIsOnlyLikeALookupHasNoLimit(String sql) {
        assertThat(Asked.duckdb(sql).shape().rowLimit()).isEqualTo(-1);
        assertThat(Asked.postgres(sql).shape().rowLimit()).isEqualTo(-1);
    }

    /** {@code 9007199254740993} and its neighbour are one DOUBLE, and a FLOAT has a thousand neighbours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT email FROM people WHERE id = 9007199254740993",
                "SELECT email FROM people WHERE id = CAST(7 AS FLOAT)",
                "SELECT email FROM people WHERE CAST(id AS VARCHAR) = '7'",
                "SELECT email FROM people WHERE abs(id) = 7"
            })
    void whatTheEngineMayCastIsNoKey(String sql) {
        assertThat(Asked.duckdb(sql).shape().rowLimit()).isEqualTo(-1);
    }

    /** They keep the rows that their condition does not fit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT p.email FROM people p LEFT JOIN LATERAL (SELECT 1 AS y WHERE p.id = 7) x ON true",
                "SELECT p.email FROM people p LEFT JOIN LATERAL (SELECT o.amount FROM orders o WHERE o.person_id = p.id AND p.id = 7) x ON true",
                "SELECT p.email FROM people p CROSS JOIN LATERAL (SELECT o.id FROM orders o WHERE p.id = 7 GROUP BY ROLLUP (o.id)) x"
            })
    void aLateralSubqueryThatMayBeMissingNamesNobody(String sql) {
        assertThat(Asked.duckdb(sql).shape().rowLimit()).isEqualTo(-1);
        assertThat(Asked.duckdb(sql).shape().selective()).isFalse();
        assertThat(Asked.postgres(sql).shape().selective()).isFalse();
    }

    @Test
    void valuesOfManyRowsInOneHaveNoLimit() {
        assertThat(Asked.duckdb("SELECT string_agg(email) FROM people WHERE id = 7")
                        .shape()
                        .rowLimit())
                .isEqualTo(-1);
    }
}
