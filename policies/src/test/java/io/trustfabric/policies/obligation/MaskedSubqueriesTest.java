package io.trustfabric.policies.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.obligation.Obligation.Bucket;
import io.trustfabric.policies.obligation.Obligation.Keep;
import io.trustfabric.policies.obligation.Obligation.Mask;
import io.trustfabric.policies.obligation.Obligation.Redact;
import io.trustfabric.policies.obligation.Obligation.Rows;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Minimized before DuckDB's query sees anything. */
class MaskedSubqueriesTest {

    @Test
    void noPredicateSeesWhatIsHidden() throws Exception {
        List<Obligation> hidden = List.of(new Redact("crm.people.email"), new Bucket("crm.people.id", 100));

        assertThat(DuckPeople.query(DuckPeople.SUBQUERIES.rewrite(
                        "SELECT name FROM people WHERE email = 'ana@example.org'", hidden)))
                .isEmpty();
        assertThat(DuckPeople.query(DuckPeople.SUBQUERIES.rewrite("SELECT name FROM people p WHERE p.id = 99", hidden)))
                .isEmpty();
        assertThat(DuckPeople.query(
                        DuckPeople.SUBQUERIES.rewrite("SELECT count(*) FROM crm.people WHERE id = 0", hidden)))
                .isEqualTo(List.of(List.of((Object) 3L)));
        assertThat(DuckPeople.query(DuckPeople.SUBQUERIES.rewrite("SELECT count(DISTINCT email) FROM people", hidden)))
                .isEqualTo(List.of(List.of((Object) 0L)));
    }

    @Test
    void everyMentionIsReplaced() throws Exception {
        List<Obligation> hidden = List.of(new Redact("crm.people.email"));
        for (String sql : List.of(
                "SELECT email FROM people",
                "SELECT s.email FROM (SELECT * FROM crm.people) s",
                "WITH p AS (SELECT email FROM people) SELECT email FROM p",
                "SELECT (SELECT max(email) FROM people)",
                "SELECT b.email FROM people a JOIN people b ON a.rowid_of = b.rowid_of",
                "SELECT email FROM people UNION ALL SELECT email FROM people",
                "SELECT x FROM people AS t(a, x, c)")) {
            for (List<Object> row : DuckPeople.query(DuckPeople.SUBQUERIES.rewrite(sql, hidden))) {
                assertThat(row).as(sql).containsOnlyNulls();
            }
        }
    }

    @Test
    void rowsAreChosenByTrueValues() throws Exception {
        List<Obligation> obligations =
                List.of(new Redact("crm.people.region"), new Rows("crm.people.region", Set.of("eu")));

        assertThat(DuckPeople.query(
                        DuckPeople.SUBQUERIES.rewrite("SELECT id, region FROM people ORDER BY id", obligations)))
                .isEqualTo(List.of(java.util.Arrays.asList(1, null), java.util.Arrays.asList(10, null)));
    }

    @Test
    void aNameThatACteHasTooIsRefused() {
        assertThatThrownBy(() -> DuckPeople.SUBQUERIES.rewrite(
                        "WITH people AS (SELECT * FROM people) SELECT * FROM people",
                        List.of(new Redact("crm.people.email"))))
                .isInstanceOf(MinimizationException.class)
                .hasMessageContaining("common table expression");
    }

    @Test
    void otherTablesAndStatementsAreRefused() {
        for (String sql : List.of("SELECT * FROM 'x.parquet'", "DROP TABLE people", "SELECT 1; SELECT 2", "SELEC")) {
            assertThatThrownBy(() -> DuckPeople.SUBQUERIES.rewrite(sql, List.of(new Redact("crm.people.email"))))
                    .as(sql)
                    .isInstanceOf(MinimizationException.class);
        }
    }

    @Test
    void rowsByANumberWithFractionsAreRefusedWithinTheQuery() {
        assertThatThrownBy(() ->
                        DuckPeople.SUBQUERIES.rewrite(People.ALL, List.of(new Rows("crm.people.spent", Set.of("10")))))
                .isInstanceOf(MinimizationException.class)
                .hasMessageContaining("whole numbers");
    }

    @Test
    void namesAndValuesAreQuoted() throws Exception {
        var odd = new DatasetEntry(
                "s.t",
                Optional.of(1),
                "",
                "",
                Set.of(),
                "",
                Optional.empty(),
                List.of(new ColumnEntry("a\" b", "VARCHAR", Set.of("none"))));

        assertThat(MaskedSelect.of(
                        new DatasetObligations(odd, List.of(new Rows("s.t.a\" b", Set.of("'; DROP TABLE x; --"))))))
                .isEqualTo(
                        "SELECT CASE WHEN CAST(\"a\"\" b\" AS VARCHAR) IN ('''; DROP TABLE x; --') THEN \"a\"\" b\" END AS \"a\"\" b\""
                                + " FROM \"s\".\"t\" WHERE CAST(\"a\"\" b\" AS VARCHAR) IN ('''; DROP TABLE x; --')");
    }

    /** An error of DuckDB's says which value it failed on. */
    @Test
    void aConditionThatFailsTellsNothingOfRowsThatAreNotTheAskers() throws Exception {
        String probe =
                "SELECT count(*) FROM people WHERE CASE WHEN region = 'eu' THEN 1 ELSE CAST(name AS INTEGER) END = 2";

        assertThat(DuckPeople.query(
                        DuckPeople.SUBQUERIES.rewrite(probe, List.of(new Rows("crm.people.region", Set.of("eu"))))))
                .isEqualTo(List.of(List.of((Object) 0L)));
        assertThatThrownBy(() -> DuckPeople.query(probe)).hasMessageContaining("Could not convert");
    }

    @Test
    void aPseudonymIsRefused() {
        assertThatThrownBy(() ->
                        DuckPeople.SUBQUERIES.rewrite(People.ALL, List.of(new Mask("crm.people.email", Keep.HASH))))
                .isInstanceOf(MinimizationException.class)
                .hasMessageContaining("pseudonym");
    }
}
