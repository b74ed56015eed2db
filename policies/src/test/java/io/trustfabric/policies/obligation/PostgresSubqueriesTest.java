package io.trustfabric.policies.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.obligation.Obligation.Bucket;
import io.trustfabric.policies.obligation.Obligation.Keep;
import io.trustfabric.policies.obligation.Obligation.Mask;
import io.trustfabric.policies.obligation.Obligation.Redact;
import io.trustfabric.policies.obligation.Obligation.Rows;
import io.trustfabric.policies.plan.PostgresDatabase;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Minimized before PostgreSQL's query sees anything, on a server. */
class PostgresSubqueriesTest {

    private static final List<Obligation> NO_EMAIL = List.of(new Redact("crm.people.email"));

    private static PostgresDatabase postgres;

    @BeforeAll
    static void people() throws SQLException {
        postgres = PostgresPeople.database();
    }

    private static List<List<Object>> run(String sql, List<Obligation> obligations) throws Exception {
        BoundSql bound = PostgresPeople.SUBQUERIES.rewrite(sql, obligations);
        return postgres.query(bound.sql(), bound.parameters());
    }

    @Test
    void noPredicateSeesWhatIsHidden() throws Exception {
        List<Obligation> hidden = List.of(new Redact("crm.people.email"), new Bucket("crm.people.id", 100));

        assertThat(run("SELECT name FROM people WHERE email = 'ana@example.org'", hidden))
                .isEmpty();
        assertThat(run("SELECT name FROM people p WHERE p.id = 99", hidden)).isEmpty();
        assertThat(run("SELECT count(*) FROM crm.people WHERE id = 0", hidden))
                .isEqualTo(List.of(List.of((Object) 3L)));
        assertThat(run("SELECT count(DISTINCT email) FROM people", hidden)).isEqualTo(List.of(List.of((Object) 0L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT email FROM people",
                "SELECT people.email FROM people",
                "SELECT PEOPLE.Email FROM Crm.People",
                "SELECT \"people\".\"email\" FROM \"crm\".\"people\"",
                "SELECT s.email FROM (SELECT * FROM crm.people) s",
                "WITH p AS (SELECT email FROM people) SELECT email FROM p",
                "WITH people AS (SELECT email FROM people) SELECT email FROM people",
                "WITH RECURSIVE r AS (SELECT email, 1 AS n FROM people UNION ALL SELECT p.email, n + 1 FROM people p JOIN r ON n < 3) SELECT email FROM r",
                "SELECT (SELECT max(email) FROM people)",
                "SELECT b.email FROM people a JOIN people b ON a.rowid_of = b.rowid_of",
                "SELECT email FROM people a JOIN (SELECT rowid_of FROM people) b USING (rowid_of)",
                "SELECT email FROM people NATURAL JOIN (SELECT rowid_of FROM people) b",
                "SELECT l.email FROM people p CROSS JOIN LATERAL (SELECT q.email FROM people q WHERE q.rowid_of = p.rowid_of) l",
                "SELECT email FROM people UNION ALL SELECT email FROM people",
                "SELECT email FROM people EXCEPT SELECT name FROM people WHERE name IS NOT NULL",
                "SELECT x FROM people AS t(a, x, c)",
                "SELECT email FROM (people JOIN (SELECT rowid_of FROM people) b USING (rowid_of))",
                "SELECT max(email) OVER (PARTITION BY region ORDER BY rowid_of) FROM people",
                "SELECT CASE WHEN EXISTS (SELECT 1 FROM people WHERE email IS NOT NULL) THEN 'there' END"
            })
    void everyMentionIsReplaced(String sql) throws Exception {
        List<List<Object>> rows = run(sql, NO_EMAIL);

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row).containsOnlyNulls());
    }

    @Test
    void aCommonTableExpressionIsNotTheTableOfItsName() throws Exception {
        assertThat(run("WITH people AS (SELECT 'x' AS email) SELECT email FROM people", NO_EMAIL))
                .isEqualTo(List.of(List.of((Object) "x")));
        assertThat(run("WITH \"PEOPLE\" AS (SELECT 'x' AS email) SELECT max(email) FROM people", NO_EMAIL))
                .as("a name in quotes is another one")
                .isEqualTo(java.util.Collections.singletonList(java.util.Collections.singletonList(null)));
        assertThat(run(
                        "SELECT (WITH people AS (SELECT 'x' AS email) SELECT email FROM people), max(email) FROM people",
                        NO_EMAIL))
                .as("only within its own query")
                .isEqualTo(List.of(java.util.Arrays.asList("x", null)));
        assertThat(run(
                        "WITH a AS (SELECT email FROM people), people AS (SELECT 'x' AS email) SELECT max(a.email), max(people.email) FROM a CROSS JOIN people",
                        NO_EMAIL))
                .as("not before it is written")
                .isEqualTo(List.of(java.util.Arrays.asList(null, "x")));
    }

    @Test
    void rowsAreChosenByTrueValues() throws Exception {
        List<Obligation> obligations =
                List.of(new Redact("crm.people.region"), new Rows("crm.people.region", Set.of("eu", "it's")));

        assertThat(run("SELECT id, region FROM people ORDER BY id", obligations))
                .isEqualTo(List.of(
                        java.util.Arrays.asList(1, null),
                        java.util.Arrays.asList(10, null),
                        java.util.Arrays.asList(99, null)));
    }

    /** Ben's row is not the asker's; a condition that fails on his value must not be asked about him. */
    @Test
    void aConditionThatFailsTellsNothingOfRowsThatAreNotTheAskers() throws Exception {
        String probe = "SELECT count(*) FROM people WHERE 1 / (id + 7) > 5";

        assertThat(run(probe, List.of(new Rows("crm.people.region", Set.of("eu")))))
                .isEqualTo(List.of(List.of((Object) 0L)));
        assertThatThrownBy(() -> postgres.query(probe, List.of())).hasMessageContaining("division by zero");
    }

    @Test
    void theKeyIsAParameterAndNeverInTheText() throws Exception {
        List<Obligation> hash = List.of(new Mask("crm.people.email", Keep.HASH));

        BoundSql sql = PostgresPeople.SUBQUERIES.rewrite(
                "SELECT a.email FROM people a JOIN people b ON a.email = b.email ORDER BY a.rowid_of", hash);

        assertThat(sql.parameters()).hasSize(4);
        assertThat(sql.sql() + sql)
                .doesNotContain("a key of sixteen")
                .doesNotContain(HexFormat.of().formatHex(People.KEY));
        assertThat(postgres.query(sql.sql(), sql.parameters()))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.get(0)).asString().matches("[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT $1 FROM people", "SELECT ? FROM people", "SELECT id FROM people WHERE id = $2"})
    void whoseStatementHasParametersCannotReadTheKey(String sql) {
        assertThatThrownBy(
                        () -> PostgresPeople.SUBQUERIES.rewrite(sql, List.of(new Mask("crm.people.email", Keep.HASH))))
                .isInstanceOf(MinimizationException.class)
                .hasMessageContaining("parameters of its own");
    }

    @Test
    void aPseudonymWithoutAKeyOrOfManySpellingsIsRefused() {
        assertThatThrownBy(() -> new PostgresSubqueries(People.CATALOGUE, "crm")
                        .rewrite(People.ALL, List.of(new Mask("crm.people.email", Keep.HASH))))
                .isInstanceOf(MinimizationException.class)
                .hasMessageContaining("no key was given");
        assertThatThrownBy(() ->
                        PostgresPeople.SUBQUERIES.rewrite(People.ALL, List.of(new Mask("crm.people.score", Keep.HASH))))
                .isInstanceOf(MinimizationException.class)
                .hasMessageContaining("apply it to the result");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ctid FROM people",
                "SELECT p.xmin FROM people p",
                "SELECT tableoid FROM people",
                "SELECT \"ctid\" FROM people",
                "SELECT people FROM people",
                "SELECT p FROM people p",
                "SELECT row_to_json(p) FROM people p",
                "SELECT crm.people.email FROM crm.people",
                "SELECT crm.people.* FROM crm.people",
                "SELECT email FROM ONLY people",
                "SELECT email FROM people *",
                "SELECT email FROM people TABLESAMPLE BERNOULLI (100)",
                "SELECT email FROM people FOR UPDATE",
                "SELECT email FROM people FOR SHARE",
                "TABLE people",
                "SELECT email INTO stolen FROM people",
                "CREATE TABLE stolen AS SELECT email FROM people",
                "INSERT INTO people SELECT * FROM people",
                "UPDATE people SET email = NULL",
                "DELETE FROM people",
                "WITH d AS (DELETE FROM people RETURNING email) SELECT email FROM d",
                "SELECT query_to_xml('SELECT email FROM people', true, true, '')",
                "SELECT pg_read_file('/etc/passwd') FROM people",
                "SELECT most_common_vals FROM pg_stats",
                "SELECT email FROM postgres.crm.people",
                "SELECT email FROM other",
                "SELECT email FROM \"People\"",
                "SELECT email FROM \"crm.people\"",
                "SELECT U&\"\\0065mail\" FROM people",
                "SELECT E'\\'' , email FROM people",
                "SELECT $$x$$, email FROM people",
                "SELECT email FROM people /* /* */ WHERE false */",
                "SELECT email FROM people; SELECT email FROM people",
                "COPY people TO STDOUT",
                "EXPLAIN ANALYZE SELECT email FROM people",
                "SELEC email FROM people",
                "",
                "SELECT email(people) FROM people",
                "SELECT p.email FROM people p, LATERAL (SELECT p.ctid) l"
            })
    void whatCannotBeKeptIsRefused(String sql) {
        assertThatThrownBy(() -> PostgresPeople.SUBQUERIES.rewrite(sql, NO_EMAIL))
                .isInstanceOf(MinimizationException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void aValueWithABackslashIsRefused() {
        assertThatThrownBy(() -> PostgresPeople.SUBQUERIES.rewrite(
                        People.ALL, List.of(new Rows("crm.people.region", Set.of("\\' OR true --")))))
                .isInstanceOf(MinimizationException.class)
                .hasMessageContaining("backslash");
    }

    @Test
    void aQueryWithoutAnythingToHideStaysAsItIsWritten() throws Exception {
        String sql = "SELECT  email FROM people -- all of it";

        assertThat(PostgresPeople.SUBQUERIES.rewrite(sql, List.of()).sql()).isEqualTo(sql);
        assertThat(PostgresPeople.SUBQUERIES.rewrite("SELECT 1", NO_EMAIL).sql())
                .isEqualTo("SELECT 1");
    }
}
