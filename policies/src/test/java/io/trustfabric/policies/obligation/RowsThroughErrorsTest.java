package io.trustfabric.policies.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.plan.Asked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine's error says which value it failed on: it fails on none of the rows that are not the asker's. */
class RowsThroughErrorsTest {
    private static final SqlTrees TREES = new SqlTrees() {
        @Override
        public String serialize(String sql) {
            return Asked.DUCKDB.serialize(sql);
        }

        @Override
        public String deserialize(String tree) {
            return Asked.DUCKDB.one("SELECT json_deserialize_sql(?::JSON)", tree);
        }
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM people p JOIN (SELECT 777 AS k) j ON p.id = j.k AND CAST(p.email AS INTEGER) = 1",
                "SELECT count(*) FROM people p, (SELECT 777 AS k) j WHERE p.id = j.k AND CAST(p.email AS INTEGER) = 1",
                "SELECT CAST(email AS INTEGER) FROM people WHERE id = 777",
                "SELECT CAST(email AS INTEGER) FROM people WHERE id = 777 ORDER BY 1 LIMIT 1",
                "SELECT count(*) FROM people WHERE id = 777 AND error(email) IS NULL",
                "SELECT sum(CAST(email AS INTEGER)) FILTER (WHERE id = 777) FROM people",
                "SELECT count(*) FROM people p WHERE EXISTS (SELECT 1 FROM people q WHERE q.id = 777 AND CAST(q.email AS INTEGER) = p.id)",
                "SELECT count(*) FROM range(778) r(i) SEMI JOIN people p ON p.id = r.i AND r.i = 777 AND CAST(p.email AS INTEGER) = 1"
            })
    void anErrorTellsNothingOfRowsThatAreNotTheAskers(String sql) throws Exception {
        String rewritten = new MaskedSubqueries(TREES, Asked.CATALOGUE, "crm")
                .rewrite(sql, List.of(new Obligation.Rows("crm.people.region", Set.of("eu", "fr"))));
        try (Statement s = Asked.DUCKDB.connection().createStatement()) {
            s.execute("CREATE SCHEMA IF NOT EXISTS crm");
            s.execute(
                    "CREATE OR REPLACE TABLE crm.people AS SELECT i::INTEGER AS id, 'n' || i AS name, 'e' || i || '@x.org' AS email, i::INTEGER AS age, CASE WHEN i = 777 THEN 'us' ELSE 'eu' END AS region FROM range(3000) t(i)");
            assertThat(said(rewritten)).as("person 777 is in the us").doesNotContain("e777");
            assertThat(said(sql.replace("people", "crm.people")))
                    .as("without the obligation")
                    .contains("@x.org");
        }
    }

    private static String said(String sql) {
        try (Statement s = Asked.DUCKDB.connection().createStatement();
                ResultSet rows = s.executeQuery(sql)) {
            while (rows.next()) {
                rows.getObject(1);
            }
            return "";
        } catch (SQLException e) {
            return e.getMessage();
        }
    }
}
