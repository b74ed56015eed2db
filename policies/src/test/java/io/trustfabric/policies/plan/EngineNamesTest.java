package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.catalog.MapCatalogue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that Java folds together and DuckDB does not, and that PostgreSQL cuts: the engines say what the statement reads. */
class EngineNamesTest {

    private static final MapCatalogue CRM = Requests.catalogue("crm.yaml");
    private static final DuckDb DUCKDB = new DuckDb();

    /** U+017F is S to {@code equalsIgnoreCase}; U+0131 and U+212A do the same for i and k. */
    @Test
    void aCommonTableExpressionOfAnotherNameHidesNoTableOfDuckDb() throws SQLException {
        String sql = "WITH \"order\u017f\" AS (SELECT 1 AS amount) SELECT amount FROM orders";

        assertThat(duckdb("CREATE OR REPLACE TABLE crm.orders AS SELECT 4242 AS amount", sql))
                .isEqualTo("4242");
        assertThat(datasets(new DuckDbPlans(DUCKDB, "crm").plan(sql, CRM, Requests.ANA)))
                .containsExactly("crm.orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * EXCLUDE (\"ema\u0131l\") FROM (SELECT email, 1 AS \"ema\u0131l\" FROM people)",
                "SELECT * REPLACE (2 AS \"ema\u0131l\") FROM (SELECT email, 1 AS \"ema\u0131l\" FROM people)",
                "SELECT (SELECT max(s.email) FROM (SELECT 'x' AS email) \"\u017f\") FROM people s"
            })
    void aColumnOfAnotherNameHidesNoColumnOfDuckDb(String sql) throws SQLException {
        assertThat(duckdb("CREATE OR REPLACE TABLE crm.people AS SELECT 1 AS id, 'ana@example.org' AS email", sql))
                .isEqualTo("ana@example.org");

        QueryPlan plan = new DuckDbPlans(DUCKDB, "crm").plan(sql, CRM, Requests.ANA);
        assertThat(plan.unresolved()).isEmpty();
        assertThat(plan.datasets().get(0).columns())
                .anyMatch(c -> c.column().equals("email") && c.is(ColumnRole.OUTPUT));
    }

    /** Every character that Java's cases or Unicode's normal forms make another of, within the first 65,536. */
    @Test
    void duckDbFindsNamesEqualAsWeDo() throws SQLException {
        int compared = 0;
        for (char c = 1; c < Character.MAX_VALUE; c++) {
            String name = "q" + c;
            for (String other : Character.isDefined(c) && !Character.isSurrogate(c) ? likes(c) : Set.<String>of()) {
                assertThat(sameToDuckDb(name, "Q" + other))
                        .as("%04x", (int) c)
                        .isEqualTo(AsciiCase.same(name, "Q" + other));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(1_500);
    }

    private static Set<String> likes(char c) {
        String text = String.valueOf(c);
        Set<String> likes = new TreeSet<>(List.of(
                text.toLowerCase(java.util.Locale.ROOT),
                String.valueOf(Character.toLowerCase(Character.toUpperCase(c))),
                Normalizer.normalize(text, Normalizer.Form.NFC)));
        likes.remove(text);
        return likes;
    }

    private static boolean sameToDuckDb(String a, String b) throws SQLException {
        try (Statement s = DUCKDB.connection().createStatement()) {
            s.executeQuery("SELECT \"%s\" FROM (SELECT 1 AS \"%s\")".formatted(a, b))
                    .close();
            return true;
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("Binder Error");
            return false;
        }
    }

    @Test
    void longNamesAreTheSameWherePostgresCutsThem() throws SQLException {
        assertReadByPostgres("n".repeat(63), "%1$sa", "%1$sb");
    }

    @Test
    void longNamesInQuotesAreCutByTheirBytes() throws SQLException {
        assertReadByPostgres("\u00e9".repeat(40), "\"%1$sa\"", "\"%1$sb\"");
    }

    /** The inner expression is the outer one's namesake to PostgreSQL, and reads the people. */
    private static void assertReadByPostgres(String name, String one, String other) throws SQLException {
        String sql = ("WITH " + one + " AS (SELECT 'x' AS email) SELECT * FROM (WITH " + other
                        + " AS (SELECT email FROM people) SELECT email FROM " + one + ") q")
                .formatted(name);
        try (PostgresDatabase postgres = new PostgresDatabase("engine_names", "crm")) {
            postgres.run("CREATE SCHEMA crm", "CREATE TABLE crm.people AS SELECT 1 AS id, 'ana@example.org' AS email");
            assertThat(postgres.query(sql, List.of())).isEqualTo(List.of(List.of((Object) "ana@example.org")));
        }

        QueryPlan plan = new PostgresPlans("crm").plan(sql, CRM, Requests.ANA);
        assertThat(datasets(plan)).containsExactly(QueryPlan.NOT_READ);
        assertThat(plan.unresolved().get(0)).contains("a name of more than 63 bytes");
    }

    private static String duckdb(String table, String sql) throws SQLException {
        try (Statement s = DUCKDB.connection().createStatement()) {
            s.execute("CREATE SCHEMA IF NOT EXISTS crm");
            s.execute(table);
            s.execute("SET schema = 'crm'");
            try (ResultSet rows = s.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static List<String> datasets(QueryPlan plan) {
        return plan.datasets().stream().map(DatasetUse::dataset).toList();
    }
}
