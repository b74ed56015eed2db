package io.trustfabric.policies.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.library.DemoTenant.Query;
import io.trustfabric.policies.obligation.MaskedSubqueries;
import io.trustfabric.policies.obligation.MinimizationException;
import io.trustfabric.policies.obligation.MinimizedRows;
import io.trustfabric.policies.obligation.Obligation;
import io.trustfabric.policies.obligation.Obligation.Keep;
import io.trustfabric.policies.obligation.SqlTrees;
import io.trustfabric.policies.plan.DuckDb;
import io.trustfabric.policies.plan.DuckDbPlans;
import io.trustfabric.policies.plan.IdentifierClasses;
import io.trustfabric.policies.plan.PlanRequest;
import io.trustfabric.policies.plan.QueryPlan;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The demo's tables in DuckDB: each column is read as somebody may read it, and no sensitive value comes out as it went in. */
class DemoValuesTest {
    private static final int ROWS = 60;
    private static final Map<String, String> VALUES = Map.of(
            "VARCHAR", "'zoe.quintana@example.org'",
            "BIGINT", "4711",
            "INTEGER", "47321",
            "DOUBLE", "40.41678",
            "BOOLEAN", "true",
            "DATE", "DATE '1987-06-05'",
            "TIMESTAMP", "TIMESTAMP '2026-01-02 03:04:05'",
            "DECIMAL(12,2)", "12.34",
            "DECIMAL(14,2)", "12.34");

    private static final byte[] KEY = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);
    private static final DuckDb DUCKDB = new DuckDb();
    private static final DuckDbPlans PLANS = new DuckDbPlans(DUCKDB, "");
    private static final MinimizedRows RESULTS = new MinimizedRows(KEY);
    private static final MaskedSubqueries SUBQUERIES = new MaskedSubqueries(
            new SqlTrees() {
                @Override
                public String serialize(String sql) {
                    return DUCKDB.serialize(sql);
                }

                @Override
                public String deserialize(String tree) {
                    return DUCKDB.one("SELECT json_deserialize_sql(?::JSON)", tree);
                }
            },
            DemoTenant.CATALOGUE,
            "");

    @BeforeAll
    static void tables() throws SQLException {
        try (Statement statement = DUCKDB.connection().createStatement()) {
            for (DatasetEntry dataset : DemoTenant.CATALOGUE.datasets()) {
                statement.execute(
                        "CREATE SCHEMA IF NOT EXISTS " + dataset.name().replaceAll("\\..*", ""));
                statement.execute("CREATE TABLE %s AS SELECT %s FROM range(%d)"
                        .formatted(
                                dataset.name(),
                                dataset.columns().stream()
                                        .map(c -> "CAST(%s AS %s) AS \"%s\"".formatted(value(c), c.type(), c.name()))
                                        .collect(Collectors.joining(", ")),
                                ROWS));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> aSensitiveValueNeverComesOutAndAnyOtherDoes() {
        return DemoTenant.CATALOGUE.datasets().stream().flatMap(dataset -> dataset.columns().stream()
                .filter(column -> DemoTenant.way(dataset, column.name()).isPresent())
                .map(column ->
                        DynamicTest.dynamicTest(dataset.name() + "." + column.name(), () -> check(dataset, column))));
    }

    private static void check(DatasetEntry dataset, ColumnEntry column) throws SQLException, MinimizationException {
        Query query = DemoTenant.way(dataset, column.name()).orElseThrow();
        String sql = query.totals()
                ? "SELECT max(\"%s\") FROM %s HAVING COUNT(DISTINCT \"%s\") >= 50"
                        .formatted(column.name(), dataset.name(), person(dataset))
                : "SELECT \"%s\" FROM %s LIMIT 100".formatted(column.name(), dataset.name());
        Decision decision = DemoTenant.decide(plan(sql, dataset, query), List.of());
        boolean sensitive = dataset.sensitive() && !DemoTenant.HARMLESS.containsAll(column.classes());
        List<Object> before = run(sql);

        List<Object> after = minimized(sql, query, dataset.name() + "." + column.name(), decision);

        assertThat(decision.effect()).isEqualTo(Effect.ALLOW);
        assertThat(after).hasSize(query.totals() ? 1 : ROWS);
        if (sensitive) {
            assertThat(after).doesNotContainAnyElementsOf(before);
        } else {
            assertThat(after).isEqualTo(before);
        }
    }

    /** Of each person another one. */
    private static String value(ColumnEntry column) {
        boolean person = IdentifierClasses.of(column.classes()).isPresent();
        return person && column.type().equals("VARCHAR")
                ? "'zoe.quintana' || range || '@example.org'"
                : VALUES.get(column.type()) + (person && column.type().equals("BIGINT") ? " + range" : "");
    }

    private static String person(DatasetEntry dataset) {
        return dataset.columns().stream()
                .filter(c -> IdentifierClasses.of(c.classes()).isPresent())
                .map(ColumnEntry::name)
                .findFirst()
                .orElseThrow();
    }

    /** Within the query, but for pseudonyms: DuckDB cannot make them, so they are made of its result. */
    private static List<Object> minimized(String sql, Query query, String column, Decision decision)
            throws SQLException, MinimizationException {
        boolean pseudonym =
                decision.obligations().stream().anyMatch(o -> o instanceof Obligation.Mask m && m.keep() == Keep.HASH);
        if (!pseudonym) {
            return run(SUBQUERIES.rewrite(sql, decision.obligations()));
        }
        List<List<Object>> rows = run(sql).stream().map(List::of).toList();
        return RESULTS
                .apply(
                        List.of(new MinimizedRows.Column("x", Set.of(column), !query.totals())),
                        rows,
                        decision.obligations())
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static QueryPlan plan(String sql, DatasetEntry dataset, Query query) {
        return PLANS.plan(
                sql,
                DemoTenant.CATALOGUE,
                new PlanRequest(
                        "q-1",
                        "demo",
                        query.principal(),
                        query.purpose(),
                        query.action(),
                        dataset.residency(),
                        DemoTenant.WORKING_HOURS,
                        new PlanRequest.Salt(KEY)));
    }

    private static List<Object> run(String sql) throws SQLException {
        try (Statement statement = DUCKDB.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Object> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getObject(1));
            }
            return values;
        }
    }
}
