package io.trustfabric.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.SandboxLimits;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an outsider's SQL tries on the second runtime: each ends with its reason, and the next honest query is answered. */
class HostilePostgresTest {

    private static final String POSTGRESQL = "postgresql-18.6";
    private static final EngineLimits TIGHT =
            EngineLimits.DEFAULT.withMemoryBytes(128L << 20).withMaxRows(100_000);

    @TempDir
    private static Path folder;

    private static Orders orders;
    private static EngineLane lane;

    @BeforeAll
    static void start() throws Exception {
        orders = Orders.writtenTo(folder);
        lane = new EngineLane(PinnedEngines.CATALOG, Sandbox.strongest(SandboxLimits.DEFAULT), folder.resolve("work"));
    }

    @AfterAll
    static void stop() {
        lane.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("attacks")
    void endsWithItsReasonAndTheNextQueryIsAnswered(FailureReason reason, String sql) throws Exception {
        EngineReply hostile = lane.run(
                POSTGRESQL, orders.call(sql, reason == FailureReason.TIMEOUT ? TIGHT.withWallMillis(3_000) : TIGHT));
        EngineReply honest = lane.run(POSTGRESQL, orders.call("SELECT count(*), sum(k) FROM orders"));

        assertThat(hostile).isInstanceOfSatisfying(EngineReply.Failed.class, failed -> assertThat(failed.reason())
                .as(failed.detail())
                .isEqualTo(reason));
        assertThat(honest).isInstanceOf(EngineReply.Completed.class);
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                attack(
                        FailureReason.TIMEOUT,
                        "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 - 1 FROM t) SELECT count(*) FROM t WHERE i < 0"),
                attack(FailureReason.TIMEOUT, "SELECT sum(a.k + b.k + c.k) FROM orders a, orders b, orders c"),
                attack(FailureReason.OUT_OF_MEMORY, "SELECT repeat('x', 1500000000)"),
                attack(FailureReason.OUT_OF_MEMORY, "SELECT * FROM generate_series(1, 10000000000)"),
                attack(FailureReason.RESULT_TOO_LARGE, "SELECT * FROM generate_series(1, 100001)"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT pg_read_file('/etc/passwd')"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT pg_read_binary_file('postgresql.conf')"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT * FROM pg_ls_dir('/')"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT pg_stat_file('/etc/passwd')"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT lo_import('/etc/passwd')"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT lo_create(0)"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT lo_from_bytea(0, 'x')"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT set_config('statement_timeout', '0', false)"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT set_config('transaction_read_only', 'off', false)"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT pg_sleep(1)"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT pg_advisory_lock(1)"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT pg_notify('a', 'b')"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT pg_reload_conf()"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT pg_terminate_backend(1)"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT query_to_xml('DROP TABLE orders', true, true, '')"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT rolpassword FROM pg_authid"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT * FROM pg_settings"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT * FROM pg_stat_activity"),
                attack(FailureReason.EXTERNAL_ACCESS, "SELECT current_setting('data_directory')"),
                attack(FailureReason.SQL_ERROR, "SELECT dblink('dbname=postgres', 'SELECT 1')"),
                attack(FailureReason.SQL_ERROR, "SELECT * FROM read_csv('/etc/passwd')"),
                attack(FailureReason.NOT_A_QUERY, "COPY (SELECT 1) TO PROGRAM 'touch /tmp/x'"),
                attack(FailureReason.NOT_A_QUERY, "COPY orders TO '/tmp/x'"),
                attack(FailureReason.NOT_A_QUERY, "CREATE EXTENSION dblink"),
                attack(FailureReason.NOT_A_QUERY, "CREATE TABLE x AS SELECT 1"),
                attack(FailureReason.NOT_A_QUERY, "SELECT 1 INTO x"),
                attack(FailureReason.NOT_A_QUERY, "SELECT * FROM orders FOR UPDATE"),
                attack(FailureReason.NOT_A_QUERY, "WITH x AS (DELETE FROM orders RETURNING *) SELECT * FROM x"),
                attack(FailureReason.NOT_A_QUERY, "DO $$ BEGIN PERFORM 1; END $$"),
                attack(FailureReason.NOT_A_QUERY, "SET ROLE trust"),
                attack(FailureReason.NOT_A_QUERY, "RESET SESSION AUTHORIZATION"),
                attack(FailureReason.NOT_A_QUERY, "EXPLAIN ANALYZE SELECT 1"),
                attack(FailureReason.NOT_A_QUERY, "DROP TABLE orders"),
                attack(FailureReason.NOT_A_QUERY, "COMMIT"),
                attack(FailureReason.NOT_A_QUERY, "DELETE FROM orders; SELECT 1"),
                attack(FailureReason.NOT_A_QUERY, "SELECT 1; SELECT 2"),
                attack(FailureReason.NOT_A_QUERY, "SELECT 1; COPY orders TO '/tmp/x'"),
                attack(FailureReason.NOT_A_QUERY, ""),
                attack(FailureReason.NOT_A_QUERY, "-- nothing"),
                attack(FailureReason.NOT_A_QUERY, "SELECT 1\0"),
                attack(FailureReason.SQL_ERROR, "SELECT " + "(".repeat(20_000) + "1"),
                attack(FailureReason.SQL_ERROR, "SELECT $1"),
                attack(FailureReason.SQL_ERROR, "SELECT sealed.open('SELECT 1')"),
                attack(FailureReason.SQL_ERROR, "SELEC 1"),
                attack(FailureReason.SQL_ERROR, "SELECT clerk::INTEGER FROM orders"));
    }

    @Test
    void nothingOfOneCallIsSeenByTheNext() throws Exception {
        lane.run(POSTGRESQL, orders.call("SELECT count(*) FROM orders"));
        EngineReply without = lane.run(
                POSTGRESQL,
                new EngineCall(
                        "SELECT count(*) FROM orders",
                        Map.of(),
                        null,
                        java.util.List.of(),
                        EngineLimits.DEFAULT,
                        orders.claims()));

        assertThat(((EngineReply.Failed) without).reason()).isEqualTo(FailureReason.SQL_ERROR);
    }

    @Test
    void aDetailHoldsNoValueOfTheData() throws Exception {
        EngineReply reply = lane.run(POSTGRESQL, orders.call("SELECT max(clerk)::INTEGER FROM orders"));

        assertThat(((EngineReply.Failed) reply).detail()).isEqualTo("SQLSTATE 22P02");
    }

    private static Arguments attack(FailureReason reason, String sql) {
        return Arguments.of(reason, sql);
    }
}
