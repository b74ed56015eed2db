package io.trustfabric.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.SandboxLimits;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an outsider's SQL tries, on every DuckDB pin: each ends with its reason, and the next honest query is answered. */
class HostileQueryTest {

    private static final EngineLimits TIGHT = EngineLimits.DEFAULT
            .withWallMillis(30_000)
            .withMemoryBytes(128L << 20)
            .withMaxRows(100_000);

    /** As little as the engine may have, so that a huge result meets its end soon. */
    private static final SandboxLimits LIMITS = new SandboxLimits(3_600, 512L << 20, 128L << 20, 1_024);

    private static final String ENDLESS =
            "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT count(*) FROM t WHERE i < 0";

    @TempDir
    private static Path folder;

    private static Orders orders;
    private static EngineLane lane;

    @BeforeAll
    static void start() throws Exception {
        orders = Orders.writtenTo(folder);
        lane = new EngineLane(PinnedEngines.CATALOG, Sandbox.strongest(LIMITS), folder.resolve("work"));
    }

    @AfterAll
    static void stop() {
        lane.close();
    }

    @ParameterizedTest(name = "{0}: {1} on {2}")
    @MethodSource("attacks")
    void endsWithItsReasonAndTheNextQueryIsAnswered(FailureReason reason, String sql, EnginePin pin) throws Exception {
        EngineReply hostile = lane.run(
                pin.id(), orders.call(sql, reason == FailureReason.TIMEOUT ? TIGHT.withWallMillis(1_500) : TIGHT));
        EngineReply honest = lane.run(pin.id(), orders.call("SELECT count(*), sum(k) FROM orders"));

        assertThat(hostile).isInstanceOfSatisfying(EngineReply.Failed.class, failed -> assertThat(failed.reason())
                .isEqualTo(reason));
        assertThat(honest).isInstanceOf(EngineReply.Completed.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.trustfabric.replay.engine.PinnedEngines#duckDb")
    void aParserBombEndsAndTheNextQueryIsAnswered(EnginePin pin) throws Exception {
        EngineReply hostile =
                lane.run(pin.id(), orders.call("SELECT " + "(".repeat(20_000) + "1", TIGHT.withWallMillis(5_000)));
        EngineReply honest = lane.run(pin.id(), orders.call("SELECT count(*) FROM orders"));

        // older parsers count their depth, the one of 2.0 never ends
        assertThat(hostile).isInstanceOfSatisfying(EngineReply.Failed.class, failed -> assertThat(failed.reason())
                .isIn(FailureReason.SQL_ERROR, FailureReason.TIMEOUT));
        assertThat(honest).isInstanceOf(EngineReply.Completed.class);
    }

    static Stream<Arguments> attacks() {
        return PinnedEngines.duckDb().flatMap(pin -> Stream.of(
                        attack(FailureReason.TIMEOUT, ENDLESS),
                        attack(FailureReason.TIMEOUT, "SELECT sum(a.k * b.k + c.k) FROM orders a, orders b, orders c"),
                        attack(
                                FailureReason.OUT_OF_MEMORY,
                                "SELECT list(a.range || repeat('x', 1000)) FROM range(100000000) a"),
                        attack(FailureReason.OUT_OF_MEMORY, "SELECT repeat('x', 1500000000)"),
                        attack(FailureReason.OUT_OF_MEMORY, "SELECT * FROM range(10000000000)"),
                        attack(FailureReason.RESULT_TOO_LARGE, "SELECT * FROM range(100001)"),
                        attack(FailureReason.EXTERNAL_ACCESS, "SELECT * FROM read_csv('/etc/passwd')"),
                        attack(fileReaders(pin), "SELECT * FROM read_text('/etc/passwd')"),
                        attack(fileReaders(pin), "SELECT * FROM read_blob('/proc/self/environ')"),
                        attack(FailureReason.EXTERNAL_ACCESS, "SELECT * FROM glob('/**')"),
                        attack(FailureReason.EXTERNAL_ACCESS, "SELECT * FROM read_csv('http://127.0.0.1:9/x')"),
                        attack(FailureReason.EXTERNAL_ACCESS, "SELECT * FROM sqlite_scan('a', 'b')"),
                        attack(FailureReason.SQL_ERROR, "SELECT getenv('HOME')"),
                        attack(FailureReason.SQL_ERROR, "SELECT * FROM '/etc/passwd'"),
                        attack(FailureReason.NOT_A_QUERY, "COPY orders TO '/tmp/x'"),
                        attack(FailureReason.NOT_A_QUERY, "ATTACH '/tmp/x.db'"),
                        attack(FailureReason.NOT_A_QUERY, "INSTALL httpfs"),
                        attack(FailureReason.NOT_A_QUERY, "LOAD httpfs"),
                        attack(FailureReason.NOT_A_QUERY, "SET enable_external_access = true"),
                        attack(FailureReason.NOT_A_QUERY, "PRAGMA database_list"),
                        attack(FailureReason.NOT_A_QUERY, "CALL duckdb_settings()"),
                        attack(FailureReason.NOT_A_QUERY, "DROP TABLE orders"),
                        attack(FailureReason.NOT_A_QUERY, "DELETE FROM orders; SELECT 1"),
                        attack(FailureReason.NOT_A_QUERY, "SELECT 1; SELECT 2"),
                        attack(FailureReason.NOT_A_QUERY, "SELECT 1; COPY orders TO '/tmp/x'"),
                        attack(FailureReason.NOT_A_QUERY, ""),
                        attack(FailureReason.NOT_A_QUERY, "-- nothing"),
                        attack(FailureReason.SQL_ERROR, "SELECT ?"),
                        attack(FailureReason.SQL_ERROR, "SELEC 1"),
                        attack(FailureReason.SQL_ERROR, "SELECT clerk::INTEGER FROM orders"))
                .map(attack -> Arguments.of(attack.get()[0], attack.get()[1], pin)));
    }

    /** 0.9.2 has no such function at all. */
    private static FailureReason fileReaders(EnginePin pin) {
        return pin.id().equals("duckdb-0.9.2") ? FailureReason.SQL_ERROR : FailureReason.EXTERNAL_ACCESS;
    }

    private static Arguments attack(FailureReason reason, String sql) {
        return Arguments.of(reason, sql);
    }
}
