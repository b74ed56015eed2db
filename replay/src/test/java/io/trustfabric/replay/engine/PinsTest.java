package io.trustfabric.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.SandboxLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is the same on every DuckDB pin (the seal), and what is not (results: why a pin is part of a declaration). */
class PinsTest {

    private static final List<String> PINS =
            List.of("duckdb-0.9.2", "duckdb-1.1.3", "duckdb-1.5.6.0", "duckdb-2.0.0.1");

    /** Every switch of the seal as the engine itself reports it while a query runs. */
    private static final String SWITCHES_THAT_STAND = """
            SELECT count(*) FROM duckdb_settings()
            WHERE (name = 'autoinstall_known_extensions' AND value = 'false')
               OR (name = 'autoload_known_extensions' AND value = 'false')
               OR (name = 'enable_external_access' AND value = 'false')
               OR (name = 'lock_configuration' AND value = 'true')
               OR (name = 'temp_directory' AND value = '')
               OR (name = 'threads' AND value = '1')""";

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

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.trustfabric.replay.engine.PinnedEngines#duckDb")
    void everySwitchOfTheSealStands(EnginePin pin) throws Exception {
        assertThat(answer(pin.id(), SWITCHES_THAT_STAND)).isEqualTo("6");
    }

    /** Recorded from the engines themselves; seed 0.25 where chance is involved. */
    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("facts")
    void aPinGivesWhatItGaveWhenItWasRecorded(String pin, String sql, String recorded) throws Exception {
        assertThat(answer(pin, sql)).isEqualTo(recorded);
    }

    static Stream<Arguments> facts() {
        return Stream.of(
                        fact("SELECT mode(n) FROM orders", "3", "3", "3", "0"),
                        fact("SELECT approx_count_distinct(cust) FROM orders", "1011", "1249", "1249", "978"),
                        fact("SELECT count(*) FROM orders WHERE hash(clerk) % 10 = 1", "0", "1200", "1600", "1600"),
                        fact("SELECT count(*) FROM orders WHERE hash(k) % 10 = 1", "0", "1978", "1978", "1978"),
                        fact("SELECT count(*) FROM orders WHERE random() < 0.1", "2025", "2025", "2024", "2024"),
                        fact(
                                "SELECT count(*) FROM orders USING SAMPLE 10 PERCENT (bernoulli, 42)",
                                "2076",
                                "2076",
                                "2058",
                                "2058"),
                        fact("SELECT count(1 / 0)", "0", "1", "1", "1"),
                        fact(
                                "SELECT (typeof(date_trunc('month', DATE '2020-01-15')) = 'DATE')::INTEGER",
                                "1",
                                "1",
                                "0",
                                "0"),
                        fact(
                                "SELECT (typeof(DATE '2020-01-15' + INTERVAL 1 DAY) = 'DATE')::INTEGER",
                                "1",
                                "0",
                                "0",
                                "0"),
                        fact("SELECT list_transform([1], x -> x + 1)[1]", "2", "2", "2", "SQL_ERROR"),
                        fact("SELECT list_transform([1], lambda x: x + 1)[1]", "SQL_ERROR", "SQL_ERROR", "2", "2"),
                        // the same everywhere: TPC-H cannot tell these pins apart
                        fact("SELECT sum(k * 7 / 2) FROM orders", "6.99965E8", "6.99965E8", "6.99965E8", "6.99965E8"))
                .flatMap(fact -> fact);
    }

    private static Stream<Arguments> fact(String sql, String... recorded) {
        return IntStream.range(0, PINS.size()).mapToObj(i -> Arguments.of(PINS.get(i), sql, recorded[i]));
    }

    /** The only value of the result, or the reason why there is none. */
    private static String answer(String pin, String sql) throws Exception {
        EngineReply reply = lane.run(pin, orders.seeded(sql, 0.25));
        if (reply instanceof EngineReply.Failed failed) {
            return failed.reason().name();
        }
        return Manifest.parse(((EngineReply.Completed) reply).manifest())
                .columns()
                .get(0)
                .min();
    }
}
