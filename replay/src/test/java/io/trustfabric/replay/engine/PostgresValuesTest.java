package io.trustfabric.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.manifest.ColumnSummary;
import io.trustfabric.proofs.manifest.Comparison;
import io.trustfabric.proofs.manifest.CrossComparison;
import io.trustfabric.proofs.manifest.Finding;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.SandboxLimits;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of every type reach PostgreSQL as they are in DuckDB, and what it answers is said in DuckDB's kinds. */
class PostgresValuesTest {

    private static final String ROWS = """
            SELECT * FROM (VALUES
              (true, 1::TINYINT, -2::SMALLINT, 2147483647, 9223372036854775807, 18446744073709551615::UBIGINT,
               0.1::FLOAT, 0.1::DOUBLE, 1234567890123.45::DECIMAL(15,2), 'plain', DATE '1992-02-29',
               TIMESTAMP '2020-01-02 03:04:05.678901', TIME '23:59:59.999999', '\\xAA\\x00'::BLOB,
               '00000000-0000-0000-0000-000000000001'::UUID, TIMESTAMPTZ '2020-06-01 00:00:00+02'),
              (false, -128, 0, -1, -9223372036854775808, 0, '-0.0'::FLOAT, 'nan'::DOUBLE, -0.01, '', DATE '0001-01-01',
               TIMESTAMP '1969-12-31 23:59:59.999999', TIME '00:00:00', ''::BLOB, NULL, NULL),
              (NULL, NULL, NULL, NULL, NULL, NULL, 'inf', 5e-324, NULL, E'quo"te, comma\\n\\\\N \\\\. ü', NULL,
               NULL, NULL, NULL, NULL, NULL),
              (NULL, NULL, NULL, NULL, NULL, NULL, NULL, '-inf', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
            ) v(b, i8, i16, i32, i64, u64, f, d, n, t, dt, ts, tm, bl, id, tz)""";

    @TempDir
    private static Path folder;

    private static EngineLane lane;
    private static EngineInput values;

    @BeforeAll
    static void start() throws Exception {
        Path file = folder.resolve("values.parquet");
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute("COPY (" + ROWS + ") TO '" + file + "' (FORMAT parquet)");
        }
        values = new EngineInput("Vals", file, Orders.sha256(file));
        lane = new EngineLane(PinnedEngines.CATALOG, Sandbox.strongest(SandboxLimits.DEFAULT), folder.resolve("work"));
    }

    @AfterAll
    static void stop() {
        lane.close();
    }

    @Test
    void everyTypeComesBackBitForBit() throws Exception {
        CrossComparison comparison = compare("SELECT * FROM vals");

        assertThat(comparison.finding()).as(comparison.detail()).isEqualTo(Finding.EQUAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 7 / 2, sum(i32) / 2, i64 / 3 FROM vals GROUP BY i64",
                "SELECT avg(i32), avg(n), sum(n), sum(i64), count(*) FROM vals",
                "SELECT DATE '1995-01-31' + INTERVAL 1 MONTH, DATE '1995-01-01' - INTERVAL 90 DAYS, DATE '1995-01-01' + INTERVAL 2 QUARTER",
                "SELECT 'INTERVAL 3 MONTH' AS \"INTERVAL 3 DAY\" -- INTERVAL 1 DAY\n",
                "SELECT year(dt), month(dt), day(dt), quarter(dt), extract(year FROM dt) FROM vals",
                "SELECT date_trunc('month', dt), date_trunc('day', ts) FROM vals",
                "SELECT CAST(i32 AS DOUBLE), CAST(i32 AS HUGEINT), t::STRING FROM vals",
                "SELECT T, upper(t), substring(t, 1, 2), t LIKE '%a%' FROM VALS ORDER BY t LIMIT 3",
                "WITH x AS (SELECT i32 AS k FROM vals) SELECT count(*) FILTER (WHERE k > 0) FROM x"
            })
    void bothRuntimesAgree(String sql) throws Exception {
        CrossComparison comparison = compare(sql);

        assertThat(comparison.level()).as(comparison.detail()).isEqualTo(CrossComparison.Level.WITHIN_TOLERANCE);
    }

    @Test
    void scramblingShowsWhatDependsOnTheOrderOfRowsAndNothingElse() throws Exception {
        String first = "SELECT i32 FROM vals LIMIT 1";
        String all = "SELECT i32 FROM vals";

        assertThat(Comparison.of(
                                postgres(first, List.of(), false),
                                postgres(first, List.of(), true),
                                io.trustfabric.proofs.commitment.Tolerance.SAME_ENGINE)
                        .matches())
                .isFalse();
        assertThat(Comparison.of(
                                postgres(all, List.of(), false),
                                postgres(all, List.of(), true),
                                io.trustfabric.proofs.commitment.Tolerance.SAME_ENGINE)
                        .matches())
                .isTrue();
    }

    @Test
    void aSettingWithoutACounterpartIsRefused() throws Exception {
        EngineReply reply = lane.run(
                "postgresql-18.6",
                new EngineCall(
                        "SELECT 1",
                        Map.of("default_null_order", "nulls_first"),
                        null,
                        List.of(),
                        EngineLimits.DEFAULT,
                        claims()));

        assertThat(((EngineReply.Failed) reply).reason()).isEqualTo(FailureReason.SETTING_REFUSED);
    }

    private static CrossComparison compare(String sql) throws Exception {
        Manifest production = manifest(lane.run("duckdb-2.0.0.1", call(sql, null)));
        var shape = production.columns().stream().map(ColumnSummary::column).toList();
        return CrossComparison.of(production, postgres(sql, shape, false));
    }

    private static Manifest postgres(String sql, List<io.trustfabric.proofs.manifest.Column> shape, boolean scrambled)
            throws Exception {
        return manifest(lane.run("postgresql-18.6", call(sql, new CrossRuntime(shape, scrambled))));
    }

    private static EngineCall call(String sql, CrossRuntime crossRuntime) {
        return new EngineCall(
                sql, Map.of("threads", "1"), null, List.of(values), EngineLimits.DEFAULT, claims(), crossRuntime);
    }

    private static RunClaims claims() {
        return new RunClaims("any", List.of(), "", "", "0".repeat(64), false);
    }

    private static Manifest manifest(EngineReply reply) throws Exception {
        assertThat(reply).as(reply.toString()).isInstanceOf(EngineReply.Completed.class);
        return Manifest.parse(((EngineReply.Completed) reply).manifest());
    }
}
