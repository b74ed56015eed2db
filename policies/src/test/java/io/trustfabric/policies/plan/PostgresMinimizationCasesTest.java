package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.catalog.MapCatalogue;
import io.trustfabric.policies.obligation.BoundSql;
import io.trustfabric.policies.obligation.MinimizationException;
import io.trustfabric.policies.obligation.Obligation;
import io.trustfabric.policies.obligation.Obligation.Bucket;
import io.trustfabric.policies.obligation.Obligation.Keep;
import io.trustfabric.policies.obligation.Obligation.Mask;
import io.trustfabric.policies.obligation.Obligation.Redact;
import io.trustfabric.policies.obligation.Obligation.Rows;
import io.trustfabric.policies.obligation.PostgresSubqueries;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The statements of the case files, minimized, against the same statements on views of the masked columns: PostgreSQL itself puts views in
 * the place of tables.
 */
class PostgresMinimizationCasesTest {

    private static final MapCatalogue CRM = Requests.catalogue("crm.yaml");
    private static final MapCatalogue TPCH = Requests.catalogue("tpch.yaml");
    private static final List<Obligation> HIDDEN = List.of(
            new Mask("crm.people.email", Keep.DOMAIN),
            new Redact("crm.people.name"),
            new Bucket("crm.people.age", 10),
            new Mask("crm.people.postcode", Keep.LAST4),
            new Rows("crm.people.region", Set.of("eu", "us")),
            new Bucket("crm.orders.amount", 5),
            new Bucket("crm.orders.placed", 30),
            new Mask("med.visits.diagnosis", Keep.FIRST1),
            new Rows("med.visits.doctor_id", Set.of("1", "2")));

    private static String rows(DatasetEntry dataset) {
        String values = dataset.columns().stream()
                .map(c -> switch (c.type().replaceAll("\\(.*", "")) {
                    case "INTEGER" -> c.name().equals("id") ? "i" : "i * 7 % 11";
                    case "DATE" -> "DATE '2025-12-20' + i * 3 % 40";
                    case "VARCHAR" ->
                        switch (c.name()) {
                            case "region" -> "CASE i % 3 WHEN 0 THEN 'eu' WHEN 1 THEN 'us' ELSE 'ap' END";
                            case "email" -> "'p' || i % 9 || '@d' || i % 4 || '.org'";
                            default -> "'" + c.name() + "' || i % 5";
                        };
                    default -> "i * 13 % 17 + 0.25";
                })
                .collect(Collectors.joining(", "));
        return "INSERT INTO %s SELECT %s FROM generate_series(1, 30) i".formatted(dataset.name(), values);
    }

    private static String table(DatasetEntry dataset, Function<ColumnEntry, String> type) {
        return "CREATE TABLE %s (%s)"
                .formatted(
                        dataset.name(),
                        dataset.columns().stream()
                                .map(c -> c.name() + " " + type.apply(c))
                                .collect(Collectors.joining(", ")));
    }

    /** As TPC-H has them; the catalogue of the plans' tests has texts only. */
    private static String tpchType(ColumnEntry column) {
        String name = column.name();
        if (name.endsWith("date")) {
            return "date";
        }
        return name.matches(".*(key|size|qty|number|priority_)") && !name.contains("orderpriority")
                ? "integer"
                : name.matches(".*(price|cost|acctbal|quantity|discount|tax)") ? "decimal(15,2)" : "varchar";
    }

    private static PostgresDatabase crm(String name) throws SQLException {
        PostgresDatabase database = new PostgresDatabase(name, "crm");
        database.run("CREATE SCHEMA crm", "CREATE SCHEMA med");
        for (DatasetEntry dataset : CRM.datasets()) {
            database.run(table(dataset, ColumnEntry::type), rows(dataset));
        }
        return database;
    }

    /** Views stay on their tables when a schema gets another name. */
    private static PostgresDatabase views() throws SQLException, MinimizationException {
        PostgresDatabase database = crm("views");
        database.run("CREATE SCHEMA shown_crm", "CREATE SCHEMA shown_med");
        for (DatasetEntry dataset : CRM.datasets()) {
            String masked = new PostgresSubqueries(CRM, "crm")
                    .rewrite("SELECT * FROM " + dataset.name(), HIDDEN)
                    .sql();
            database.run("CREATE VIEW shown_%s AS %s".formatted(dataset.name(), masked));
        }
        for (String schema : List.of("crm", "med")) {
            database.run(
                    "ALTER SCHEMA %s RENAME TO true_%s".formatted(schema, schema),
                    "ALTER SCHEMA shown_%s RENAME TO %s".formatted(schema, schema));
        }
        return database;
    }

    /** Rows in any order, or the engine's error. */
    private static List<String> answer(PostgresDatabase database, String sql) {
        try {
            return database.query(sql, List.of()).stream()
                    .map(List::toString)
                    .sorted()
                    .toList();
        } catch (SQLException e) {
            return List.of("SQLSTATE " + e.getSQLState());
        }
    }

    @Test
    void aMinimizedStatementAnswersAsOnViewsOfTheMaskedColumns() throws Exception {
        List<String> refused = new ArrayList<>();
        int same = 0;
        int withRows = 0;
        try (PostgresDatabase tables = crm("tables");
                PostgresDatabase views = views()) {
            for (PlanCase c : Stream.of("both.txt", "postgres.txt")
                    .flatMap(r -> PlanCase.of(r).stream())
                    .toList()) {
                QueryPlan plan = new PostgresPlans("crm").plan(c.sql(), CRM, Requests.ANA);
                boolean understood = plan.unresolved().isEmpty() && plan.action() != Action.WRITE;
                BoundSql minimized;
                try {
                    minimized = new PostgresSubqueries(CRM, "crm").rewrite(c.sql(), HIDDEN);
                } catch (MinimizationException e) {
                    if (understood) {
                        refused.add(c.name() + ": " + e.getMessage());
                    }
                    continue;
                }
                assertThat(understood).as(c.name()).isTrue();
                boolean unordered = c.sql()
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches("(?s).*\\b(limit|fetch|now|current_.*|distinct on)\\b.*");
                if (unordered) {
                    continue; // which rows come first is not said
                }
                List<String> shown = answer(tables, minimized.sql());
                assertThat(shown).as("%s: %s", c.name(), minimized).isEqualTo(answer(views, c.sql()));
                same++;
                withRows += shown.isEmpty() || shown.get(0).startsWith("SQLSTATE") ? 0 : 1;
            }
        }
        System.out.printf(
                "minimized for PostgreSQL: %d statements answer as views do, %d with rows; refused though understood: %s%n",
                same, withRows, refused);

        assertThat(same).isGreaterThan(100);
        assertThat(withRows).isGreaterThan(60);
        assertThat(refused).hasSizeLessThan(5);
    }

    @Test
    void allOfTpcHIsMinimizedAndBound() throws Exception {
        List<Obligation> hidden = TPCH.datasets().stream()
                .<Obligation>flatMap(d -> d.columns().stream()
                        .filter(c -> c.name().endsWith("comment") || c.name().endsWith("phone"))
                        .map(c -> new Redact(d.name() + "." + c.name())))
                .toList();
        assertThat(hidden).hasSizeGreaterThan(5);
        PostgresSubqueries subqueries = new PostgresSubqueries(TPCH, "");
        int bound = 0;
        try (PostgresDatabase tpch = new PostgresDatabase("tpch", "public")) {
            for (DatasetEntry dataset : TPCH.datasets()) {
                tpch.run(table(dataset, PostgresMinimizationCasesTest::tpchType));
            }
            for (PlanCase query : PlanCase.of("tpch-both.txt")) {
                BoundSql sql = subqueries.rewrite(query.sql(), hidden);

                List<String> answer = answer(tpch, sql.sql());
                assertThat(answer).as(query.name()).isEqualTo(answer(tpch, query.sql()));
                bound += answer.isEmpty() || !answer.get(0).startsWith("SQLSTATE") ? 1 : 0;
            }
            assertThat(bound)
                    .as("the others fail alike, minimized or not, by DuckDB's spelling and the types above")
                    .isGreaterThanOrEqualTo(10);
        }
    }
}
