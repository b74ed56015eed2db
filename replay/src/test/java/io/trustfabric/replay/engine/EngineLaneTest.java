package io.trustfabric.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.SandboxLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Declarations, honest and broken, on every DuckDB pin. */
class EngineLaneTest {

    private static final String PINS = "io.trustfabric.replay.engine.PinnedEngines#duckDb";
    private static final String TIED_MODE = "SELECT mode(n) FROM orders";
    private static final String CHANCE = "SELECT sum(random()) FROM orders";

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
    @MethodSource(PINS)
    void theSameDeclarationGivesTheSameCommitment(EnginePin pin) throws Exception {
        String sql = "SELECT clerk, count(*), avg(amt), sum(k) FROM orders GROUP BY clerk";

        assertThat(manifest(pin, orders.call(sql)).exact())
                .isEqualTo(manifest(pin, orders.call(sql)).exact());
        assertThat(manifest(pin, orders.call(sql)).rows()).isEqualTo(50);
    }

    @Test
    void thePinDecidesWhichEngineRuns() throws Exception {
        List<Manifest> manifests = List.of(
                manifest(pin("duckdb-2.0.0.1"), orders.call(TIED_MODE)),
                manifest(pin("duckdb-1.1.3"), orders.call(TIED_MODE)));

        assertThat(manifests).extracting(m -> m.run().engineVersion()).containsExactly("v2.0.0", "v1.1.3");
        assertThat(manifests.get(0).exact()).isNotEqualTo(manifests.get(1).exact());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(PINS)
    void aSeedFixesWhatIsRandomAndNoSeedDoesNot(EnginePin pin) throws Exception {
        var once = manifest(pin, orders.seeded(CHANCE, 0.25)).exact();

        assertThat(manifest(pin, orders.seeded(CHANCE, 0.25)).exact()).isEqualTo(once);
        assertThat(manifest(pin, orders.seeded(CHANCE, 0.5)).exact()).isNotEqualTo(once);
        assertThat(manifest(pin, orders.call(CHANCE)).exact())
                .isNotEqualTo(manifest(pin, orders.call(CHANCE)).exact());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(PINS)
    void declaredSettingsAreSetAndOthersRefused(EnginePin pin) throws Exception {
        String firstNull = "SELECT n FROM orders ORDER BY n LIMIT 1";
        var last = manifest(pin, orders.call(firstNull)).exact();
        var first = manifest(pin, settings(firstNull, Map.of("default_null_order", "nulls_first")))
                .exact();

        assertThat(first).isNotEqualTo(last);
        assertThat(reason(pin, settings("SELECT 1", Map.of("enable_external_access", "true"))))
                .isEqualTo(FailureReason.SETTING_REFUSED);
        assertThat(reason(pin, settings("SELECT 1", Map.of("threads", "900"))))
                .isEqualTo(FailureReason.SETTING_REFUSED);
        assertThat(reason(pin, settings("SELECT 1", Map.of("timezone", "x'; SELECT 1"))))
                .isEqualTo(FailureReason.SETTING_REFUSED);
        assertThat(reason(pin, settings("SELECT 1", Map.of("timezone", "No/Such_Place"))))
                .isEqualTo(FailureReason.SETTING_REFUSED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(PINS)
    void brokenInputsHaveTheirReasons(EnginePin pin) throws Exception {
        Path garbage = Files.writeString(folder.resolve("garbage.parquet"), "PAR1 and nothing of it PAR1");
        byte[] cut = java.util.Arrays.copyOf(Files.readAllBytes(orders.file()), 5_000);
        Path truncated = Files.write(folder.resolve("truncated.parquet"), cut);
        String other = "0".repeat(64);

        assertThat(reason(pin, input(new EngineInput("orders", folder.resolve("no.parquet"), other))))
                .isEqualTo(FailureReason.INPUT_MISSING);
        assertThat(reason(pin, input(new EngineInput("orders", orders.file(), other))))
                .isEqualTo(FailureReason.INPUT_HASH_MISMATCH);
        assertThat(reason(pin, input(new EngineInput("orders", garbage, Orders.sha256(garbage)))))
                .isEqualTo(FailureReason.INPUT_UNREADABLE);
        assertThat(reason(pin, input(new EngineInput("orders", truncated, Orders.sha256(truncated)))))
                .isEqualTo(FailureReason.INPUT_UNREADABLE);
        assertThat(reason(pin, input(new EngineInput("o\"; DROP TABLE x", orders.file(), orders.sha256()))))
                .isEqualTo(FailureReason.BAD_DECLARATION);
        assertThat(reason(pin, input(new EngineInput("orders", orders.file(), "../../etc/passwd"))))
                .isEqualTo(FailureReason.BAD_DECLARATION);
    }

    @Test
    void inputsLargerThanTheCallMayReadAreRefused() throws Exception {
        EngineLimits small = new EngineLimits(10_000, 128L << 20, 10, 1_000);

        assertThat(reason(pin("duckdb-2.0.0.1"), orders.call("SELECT 1", small)))
                .isEqualTo(FailureReason.INPUT_TOO_LARGE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(PINS)
    void aSeedOutsideOfItsRangeIsRefused(EnginePin pin) throws Exception {
        assertThat(reason(pin, orders.seeded("SELECT 1", 1.5))).isEqualTo(FailureReason.BAD_DECLARATION);
        assertThat(reason(pin, orders.seeded("SELECT 1", Double.NaN))).isEqualTo(FailureReason.BAD_DECLARATION);
    }

    @Test
    void anUnknownEngineIsAnAnswerAndNotAnError() throws Exception {
        EngineReply reply = lane.run("duckdb-0.0.0", orders.call("SELECT 1"));

        assertThat(((EngineReply.Failed) reply).reason()).isEqualTo(FailureReason.ENGINE_UNKNOWN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(PINS)
    void nothingOfOneCallIsSeenByTheNext(EnginePin pin) throws Exception {
        manifest(pin, orders.call("SELECT count(*) FROM orders"));
        EngineCall without = new EngineCall(
                "SELECT count(*) FROM orders", Map.of(), null, List.of(), EngineLimits.DEFAULT, orders.claims());

        assertThat(reason(pin, without)).isEqualTo(FailureReason.SQL_ERROR);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(PINS)
    void aDetailHoldsNoValueOfTheData(EnginePin pin) throws Exception {
        EngineReply reply = lane.run(pin.id(), orders.call("SELECT max(clerk)::INTEGER FROM orders"));

        assertThat(((EngineReply.Failed) reply).detail())
                .doesNotContain("Clerk")
                .isEqualTo("Conversion Error");
    }

    private static Manifest manifest(EnginePin pin, EngineCall call) throws Exception {
        EngineReply reply = lane.run(pin.id(), call);
        assertThat(reply).isInstanceOf(EngineReply.Completed.class);
        return Manifest.parse(((EngineReply.Completed) reply).manifest());
    }

    private static FailureReason reason(EnginePin pin, EngineCall call) throws Exception {
        EngineReply reply = lane.run(pin.id(), call);
        assertThat(reply).isInstanceOf(EngineReply.Failed.class);
        return ((EngineReply.Failed) reply).reason();
    }

    private static EngineCall settings(String sql, Map<String, String> settings) {
        return new EngineCall(sql, settings, null, List.of(orders.input()), EngineLimits.DEFAULT, orders.claims());
    }

    private static EngineCall input(EngineInput input) {
        return new EngineCall(
                "SELECT count(*) FROM orders", Map.of(), null, List.of(input), EngineLimits.DEFAULT, orders.claims());
    }

    private static EnginePin pin(String id) {
        return PinnedEngines.CATALOG.pin(id).orElseThrow();
    }
}
