package io.trustfabric.replay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.id.DerivedId;
import io.trustfabric.proofs.manifest.CrossComparison;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.replay.engine.EngineLane;
import io.trustfabric.replay.engine.EngineLimits;
import io.trustfabric.replay.engine.Orders;
import io.trustfabric.replay.engine.PinnedEngines;
import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.SandboxLimits;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.InputPin;
import io.trustfabric.schemas.avro.ReplayOutcome;
import io.trustfabric.schemas.avro.ReplayPurpose;
import io.trustfabric.schemas.avro.ReplayRequest;
import io.trustfabric.schemas.avro.ReplayStatus;
import io.trustfabric.schemas.avro.SubjectKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayerTest {

    private static final String SQL = "SELECT clerk, sum(k) FROM orders GROUP BY clerk";

    @TempDir
    private static Path folder;

    private static Orders orders;
    private static EngineLane lane;
    private static Replayer replayer;

    @BeforeAll
    static void start() throws Exception {
        orders = Orders.writtenTo(folder);
        Files.copy(orders.file(), folder.resolve(orders.sha256() + ".parquet"));
        Sandbox sandbox = Sandbox.strongest(SandboxLimits.DEFAULT);
        lane = new EngineLane(PinnedEngines.CATALOG, sandbox, folder.resolve("work"));
        replayer = new Replayer(
                folder, EngineLimits.DEFAULT, "worker-1", sandbox.level().label());
    }

    @AfterAll
    static void stop() {
        lane.close();
    }

    @Test
    void theManifestSaysWhatWasDeclaredAndRun() throws Exception {
        ReplayRequest request = request(declaration(SQL, "duckdb-1.1.3", orders.sha256()));

        ReplayOutcome outcome = replayer.replay(request, lane);

        assertThat(outcome.getStatus()).isEqualTo(ReplayStatus.COMPLETED);
        Manifest manifest = Manifest.parse(outcome.getManifest());
        assertThat(manifest.rows()).isEqualTo(50);
        assertThat(manifest.run().engine()).isEqualTo("duckdb-1.1.3");
        assertThat(manifest.run().engineVersion()).isEqualTo("v1.1.3");
        assertThat(manifest.run().inputs())
                .extracting("name", "version", "sha256")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("orders", "2026-11-20", orders.sha256()));
        assertThat(manifest.run().fingerprint()).isEqualTo("f".repeat(64));
    }

    @Test
    void theSecondRuntimeAnswersInProductionsColumns() throws Exception {
        ReplayRequest request = request(declaration(
                "SELECT clerk AS \"Who\", avg(k), sum(k) / 2 FROM orders GROUP BY clerk",
                "duckdb-2.0.0.1",
                orders.sha256()));
        Manifest production = Manifest.parse(replayer.replay(request, lane).getManifest());

        ReplayOutcome outcome = replayer.replay(
                ReplayRequest.newBuilder(request)
                        .setManifest(production.json())
                        .setPurpose(ReplayPurpose.CROSS_RUNTIME)
                        .setEngine("postgresql-18.6")
                        .setScrambled(true)
                        .build(),
                lane);

        assertThat(outcome.getStatus()).isEqualTo(ReplayStatus.COMPLETED);
        Manifest second = Manifest.parse(outcome.getManifest());
        assertThat(second.run().engine()).isEqualTo("postgresql-18.6");
        assertThat(second.columns()).extracting(c -> c.column().name()).startsWith("Who");
        assertThat(CrossComparison.of(production, second).level()).isEqualTo(CrossComparison.Level.WITHIN_TOLERANCE);
    }

    @Test
    void aVerificationRunsOnTheDeclaredEngineWhateverElseIsNamed() throws Exception {
        ReplayRequest request = ReplayRequest.newBuilder(request(declaration(SQL, "duckdb-1.1.3", orders.sha256())))
                .setEngine("postgresql-18.6")
                .build();

        assertThat(Manifest.parse(replayer.replay(request, lane).getManifest())
                        .run()
                        .engineVersion())
                .isEqualTo("v1.1.3");
    }

    @Test
    void theOutcomeOfARequestHasOneIdHoweverOftenItIsReplayed() throws Exception {
        ReplayRequest request = request(declaration(SQL, "duckdb-2.0.0.1", orders.sha256()));

        assertThat(replayer.replay(request, lane).getOutcomeId())
                .isEqualTo(replayer.replay(request, lane).getOutcomeId())
                .isEqualTo(DerivedId.of("replay", 1, request.getRequestId()));
    }

    @Test
    void whatNeverRanIsRefusedAndWhatFailedIsFailed() throws Exception {
        String sha256 = orders.sha256();

        assertThat(answer(declaration(SQL, "duckdb-0", sha256))).isEqualTo("REFUSED ENGINE_UNKNOWN");
        assertThat(answer(declaration(SQL, "duckdb-2.0.0.1", "../x"))).isEqualTo("REFUSED BAD_DECLARATION");
        assertThat(answer(declaration(SQL, "duckdb-2.0.0.1", "\0"))).isEqualTo("REFUSED BAD_DECLARATION");
        assertThat(answer(declaration(SQL, "duckdb-2.0.0.1", "0".repeat(64)))).isEqualTo("REFUSED INPUT_MISSING");
        assertThat(answer(declaration("DROP TABLE orders", "duckdb-2.0.0.1", sha256)))
                .isEqualTo("REFUSED NOT_A_QUERY");
        assertThat(answer(declaration("SELECT no_such", "duckdb-2.0.0.1", sha256)))
                .isEqualTo("FAILED SQL_ERROR");
    }

    @Test
    void aSnapshotThatWasChangedOnDiskIsNotReplayed() throws Exception {
        String pinned = "1".repeat(64);
        Files.copy(orders.file(), folder.resolve(pinned + ".parquet"));

        assertThat(answer(declaration(SQL, "duckdb-2.0.0.1", pinned))).isEqualTo("REFUSED INPUT_HASH_MISMATCH");
    }

    private static String answer(Declaration declared) throws Exception {
        ReplayOutcome outcome = replayer.replay(request(declared), lane);
        return outcome.getStatus() + " " + outcome.getReason();
    }

    private static Declaration declaration(String sql, String engine, String sha256) {
        return new Declaration(
                sql,
                "f".repeat(64),
                engine,
                Map.of("threads", "1"),
                null,
                List.of(new InputPin("orders", "2026-11-20", sha256)),
                "policy-1",
                "code-1");
    }

    private static ReplayRequest request(Declaration declared) {
        return new ReplayRequest(
                "request-1",
                "event-1",
                "acme",
                SubjectKind.QUERY,
                ReplayPurpose.VERIFY,
                1,
                declared,
                "{}",
                "0".repeat(64),
                0.1,
                null,
                false);
    }
}
