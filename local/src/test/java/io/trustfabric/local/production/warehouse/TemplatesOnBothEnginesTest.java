package io.trustfabric.local.production.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.production.EnginesOfTheBuild;
import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.interventions.ResultRows;
import io.trustfabric.local.production.interventions.RowComparison;
import io.trustfabric.local.production.interventions.RunForm;
import io.trustfabric.local.production.workload.QueryFamily;
import io.trustfabric.local.production.workload.QueryTemplate;
import io.trustfabric.local.production.workload.TemplateLibrary;
import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.manifest.Comparison;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.proofs.manifest.RunFacts;
import io.trustfabric.replay.engine.EngineCall;
import io.trustfabric.replay.engine.EngineInput;
import io.trustfabric.replay.engine.EngineLane;
import io.trustfabric.replay.engine.EngineLimits;
import io.trustfabric.replay.engine.EngineReply;
import io.trustfabric.replay.engine.RunClaims;
import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.SandboxLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real queries on both pinned engines: each template works, and does what its family says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplatesOnBothEnginesTest {
    private static final String NEW = "duckdb-2.0.0.1";
    private static final String OLD = "duckdb-1.1.3";
    private static final double SEED = 0.42;

    private SnapshotCatalogue snapshots;
    private Warehouse warehouse;
    private EngineLane replays;

    @BeforeAll
    void start(@TempDir Path workDir) throws IOException {
        snapshots = EnginesOfTheBuild.snapshots();
        warehouse = Warehouse.start(EnginesOfTheBuild.catalog(), List.of(), snapshots, workDir);
        replays = new EngineLane(
                EnginesOfTheBuild.catalog(), Sandbox.strongest(SandboxLimits.DEFAULT), workDir.resolve("replays"));
    }

    @AfterAll
    void stop() {
        warehouse.close();
        replays.close();
    }

    static Stream<Arguments> templatesAndEngines() {
        return TemplateLibrary.load().all().stream()
                .flatMap(t -> Stream.of(Arguments.of(t.name(), NEW, t), Arguments.of(t.name(), OLD, t)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("templatesAndEngines")
    void replayOfAnHonestRunReturnsTheSameUnlessChanceDecides(String name, String engine, QueryTemplate template)
            throws IOException, InterruptedException, MalformedEvidenceException {
        RunForm form = form(template, engine, texts(template).declared());

        Manifest production = Manifest.parse(run(form).manifest());
        Manifest replayed = Manifest.parse(replay(form));

        boolean chance = template.family() == QueryFamily.NONDETERMINISTIC;
        assertThat(Comparison.of(production, replayed, Tolerance.SAME_ENGINE).matches())
                .isEqualTo(!chance);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("templatesAndEngines")
    void editAndMissingFilterChangeTheRows(String name, String engine, QueryTemplate template) throws IOException {
        QueryTemplate.Texts texts = texts(template);
        ResultRows declared = rows(form(template, engine, texts.declared()));

        assertThat(RowComparison.changed(declared, rows(form(template, engine, texts.edited()))))
                .isTrue();
        assertThat(RowComparison.changed(declared, rows(form(template, engine, texts.unfiltered()))))
                .isTrue();
    }

    static Stream<Arguments> seeded() {
        return templatesAndEngines().filter(a -> ((QueryTemplate) a.get()[2]).family() == QueryFamily.SEED);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("seeded")
    void anotherSeedGivesOtherRowsAndTheSameSeedTheSame(String name, String engine, QueryTemplate template)
            throws IOException {
        RunForm form = form(template, engine, texts(template).declared());
        RunForm otherSeed = new RunForm(form.sql(), engine, -SEED, form.inputs());

        assertThat(RowComparison.changed(rows(form), rows(otherSeed))).isTrue();
        assertThat(RowComparison.changed(rows(form), rows(form))).isFalse();
    }

    static Stream<Arguments> tpchAndEngineTemplates() {
        return TemplateLibrary.load().all().stream()
                .filter(t -> t.family() == QueryFamily.TPCH || t.family() == QueryFamily.ENGINE)
                .map(t -> Arguments.of(t.name(), t));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tpchAndEngineTemplates")
    void enginesDifferOnEngineQueriesAndOnNoneOfTpch(String name, QueryTemplate template) throws IOException {
        int differing = 0;
        for (int draw = 0; draw < 6; draw++) {
            String sql = template.draw(new SplittableRandom(draw)).declared();
            if (RowComparison.changed(rows(form(template, NEW, sql)), rows(form(template, OLD, sql)))) {
                differing++;
            }
        }
        if (template.family() == QueryFamily.TPCH) {
            assertThat(differing).isZero();
        } else {
            assertThat(differing).isPositive();
        }
    }

    private static QueryTemplate.Texts texts(QueryTemplate template) {
        return template.draw(new SplittableRandom(2));
    }

    private RunForm form(QueryTemplate template, String engine, String sql) {
        Double seed = template.family() == QueryFamily.SEED ? SEED : null;
        return new RunForm(
                sql,
                engine,
                seed,
                template.inputs().stream()
                        .map(table -> snapshots.current(table, "2026-11-19"))
                        .toList());
    }

    private ResultRows rows(RunForm form) throws IOException {
        WarehouseReply reply = warehouse.run(form, facts(form), true);
        assertThat(reply.failure()).isNull();
        return new ResultRows(reply.types(), reply.rows());
    }

    private WarehouseReply run(RunForm form) throws IOException {
        WarehouseReply reply = warehouse.run(form, facts(form), false);
        assertThat(reply.failure()).isNull();
        return reply;
    }

    private String replay(RunForm form) throws IOException, InterruptedException {
        List<EngineInput> inputs = form.inputs().stream()
                .map(i -> new EngineInput(i.table(), snapshots.file(i).toAbsolutePath(), i.sha256()))
                .toList();
        RunClaims claims = new RunClaims(form.engine(), List.of(), "", "test/1", "ab".repeat(32), false);
        EngineReply reply = replays.run(
                form.engine(),
                new EngineCall(form.sql(), Map.of("threads", "1"), form.seed(), inputs, EngineLimits.DEFAULT, claims));
        assertThat(reply).isInstanceOf(EngineReply.Completed.class);
        return ((EngineReply.Completed) reply).manifest();
    }

    private RunFacts facts(RunForm form) throws IOException {
        return new RunFacts(
                form.engine(),
                warehouse.engineVersion(form.engine()),
                Map.of("threads", "1"),
                form.seed(),
                List.of(),
                "",
                "test/1",
                "ab".repeat(32));
    }
}
