package io.trustfabric.local.production.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.production.EnginesOfTheBuild;
import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.data.SnapshotStore;
import io.trustfabric.local.production.workload.QueryFamily;
import io.trustfabric.local.production.workload.QueryTemplate;
import io.trustfabric.local.production.workload.TemplateLibrary;
import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.manifest.ColumnSummary;
import io.trustfabric.proofs.manifest.Comparison;
import io.trustfabric.proofs.manifest.CrossComparison;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.replay.engine.CrossRuntime;
import io.trustfabric.replay.engine.EngineCall;
import io.trustfabric.replay.engine.EngineInput;
import io.trustfabric.replay.engine.EngineLane;
import io.trustfabric.replay.engine.EngineLimits;
import io.trustfabric.replay.engine.EngineReply;
import io.trustfabric.replay.engine.FailureReason;
import io.trustfabric.replay.engine.RunClaims;
import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.SandboxLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * TPC-H's 22 templates on DuckDB and on PostgreSQL. What each took and how far apart they are is written to {@code
 * target/second-runtime-<scale>.tsv}; {@code -Dtrust.scale=0.1} runs them on more rows.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplatesOnTheSecondRuntimeTest {
    private static final String DUCKDB = "duckdb-2.0.0.1";
    private static final String POSTGRESQL = "postgresql-18.6";
    private static final String SCALE = System.getProperty("trust.scale", "0.01");
    /** The machine may be busy with other things; nothing here is about speed. */
    private static final EngineLimits PATIENT = EngineLimits.DEFAULT.withWallMillis(240_000);

    private final Map<String, String> measured = new TreeMap<>();
    private SnapshotCatalogue snapshots;
    private EngineLane replays;

    @BeforeAll
    void start(@TempDir Path workDir) throws IOException {
        snapshots = SCALE.equals("0.01")
                ? EnginesOfTheBuild.snapshots()
                : new SnapshotStore(
                                EnginesOfTheBuild.ROOT.resolve("local/target/snapshots-" + SCALE),
                                Double.parseDouble(SCALE))
                        .open(EnginesOfTheBuild.catalog()
                                .pin(DUCKDB)
                                .orElseThrow()
                                .jar());
        replays = new EngineLane(
                EnginesOfTheBuild.catalog(), Sandbox.strongest(SandboxLimits.DEFAULT), workDir.resolve("replays"));
    }

    @AfterAll
    void stop() throws IOException {
        replays.close();
        Files.write(
                EnginesOfTheBuild.ROOT.resolve("local/target/second-runtime-%s.tsv".formatted(SCALE)),
                Stream.concat(
                                Stream.of("query\tduckdb ms\tpostgresql ms\tfinding\twidest relative"),
                                measured.values().stream())
                        .toList());
    }

    static Stream<Arguments> tpch() {
        return TemplateLibrary.load().all().stream()
                .filter(template -> template.family() == QueryFamily.TPCH)
                .map(template -> Arguments.of(template.name(), template));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tpch")
    void bothRuntimesAgree(String name, QueryTemplate template) throws Exception {
        String sql = template.draw(new SplittableRandom(2)).declared();

        var duckDb = (EngineReply.Completed) run(DUCKDB, template, sql, null);
        Manifest production = Manifest.parse(duckDb.manifest());
        var shape = production.columns().stream().map(ColumnSummary::column).toList();
        EngineReply second = run(POSTGRESQL, template, sql, new CrossRuntime(shape, false));

        assertThat(second).isInstanceOf(EngineReply.Completed.class);
        var postgres = (EngineReply.Completed) second;
        CrossComparison comparison = CrossComparison.of(production, Manifest.parse(postgres.manifest()));
        measured.put(
                name,
                "%s\t%d\t%d\t%s\t%s"
                        .formatted(
                                name,
                                duckDb.durationMillis(),
                                postgres.durationMillis(),
                                comparison.finding(),
                                comparison.widestRelative()));
        assertThat(comparison.level()).as(comparison.detail()).isEqualTo(CrossComparison.Level.WITHIN_TOLERANCE);
        assertThat(comparison.widestRelative()).isLessThan(1e-9);
    }

    static Stream<Arguments> others() {
        return TemplateLibrary.load().all().stream()
                .filter(template -> template.family() == QueryFamily.ENGINE || template.family() == QueryFamily.FRAGILE)
                .map(template -> Arguments.of(template.name(), template));
    }

    /** What the demo asks besides TPC-H: agreed upon, not runnable there, or dependent on the order of rows; never a difference. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void whatIsDuckDbsOwnIsNeverCalledADifference(String name, QueryTemplate template) throws Exception {
        String sql = template.draw(new SplittableRandom(2)).declared();
        Manifest production = Manifest.parse(((EngineReply.Completed) run(DUCKDB, template, sql, null)).manifest());
        var shape = production.columns().stream().map(ColumnSummary::column).toList();

        EngineReply second = run(POSTGRESQL, template, sql, new CrossRuntime(shape, false));

        if (second instanceof EngineReply.Failed failed) {
            assertThat(failed.reason()).as(failed.detail()).isEqualTo(FailureReason.SQL_ERROR);
            return;
        }
        Manifest first = Manifest.parse(((EngineReply.Completed) second).manifest());
        if (CrossComparison.of(production, first).level() != CrossComparison.Level.WITHIN_TOLERANCE) {
            var again = (EngineReply.Completed) run(POSTGRESQL, template, sql, new CrossRuntime(shape, true));
            assertThat(Comparison.of(first, Manifest.parse(again.manifest()), Tolerance.SAME_ENGINE)
                            .matches())
                    .as("inputs in another order change it")
                    .isFalse();
        }
    }

    private EngineReply run(String engine, QueryTemplate template, String sql, CrossRuntime crossRuntime)
            throws IOException, InterruptedException {
        List<EngineInput> inputs = template.inputs().stream()
                .map(table -> snapshots.current(table, "2026-11-19"))
                .map(i -> new EngineInput(i.table(), snapshots.file(i).toAbsolutePath(), i.sha256()))
                .toList();
        RunClaims claims = new RunClaims(engine, List.of(), "", "test/1", "ab".repeat(32), false);
        return replays.run(
                engine, new EngineCall(sql, Map.of("threads", "1"), null, inputs, PATIENT, claims, crossRuntime));
    }
}
