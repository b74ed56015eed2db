package io.trustfabric.migrations;

import io.trustfabric.jobs.kafka.Inlet;
import io.trustfabric.jobs.memory.MemorySink;
import io.trustfabric.jobs.memory.MemoryTopic;
import io.trustfabric.jobs.verdict.VerdictConfig;
import io.trustfabric.jobs.verdict.VerdictEndpoints;
import io.trustfabric.jobs.verdict.VerdictJob;
import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.verdict.CrossFinding;
import io.trustfabric.operators.verdict.Declared;
import io.trustfabric.operators.verdict.Outcome;
import io.trustfabric.operators.verdict.Purpose;
import io.trustfabric.operators.verdict.Rerun;
import io.trustfabric.operators.verdict.Subject;
import io.trustfabric.operators.verdict.Verdict;
import io.trustfabric.proofs.commitment.ValueKind;
import io.trustfabric.proofs.id.EventId;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.manifest.Column;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.proofs.manifest.ManifestBuilder;
import io.trustfabric.proofs.manifest.RunFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The savepoint holds decided events and one open case: a replay that crashed and is tried again. The restored job decides that case
 * with the second attempt, which alone would open none, and ignores a copy of a decided one.
 */
final class VerdictFixture extends JobFixture {

    private static final int DECIDED = 12;
    private static final int OPEN = 100;

    private String run;
    private MemoryTopic clock;
    private MemoryTopic outcomes;

    @Override
    String name() {
        return VerdictJob.NAME;
    }

    @Override
    void feedFirst() {
        run = EventId.next();
        clock = new MemoryTopic(run, "trust.clock.v1", 2);
        outcomes = new MemoryTopic(run, "trust.replay-outcomes.v1", 4);
        for (int i = 0; i < DECIDED; i++) {
            outcome(i, 1, "TIMEOUT");
        }
        outcome(OPEN, 1, "ENGINE_CRASHED");
    }

    @Override
    boolean hasDigestedFirst() {
        return MemorySink.collected(run).size() == DECIDED
                && MemorySink.collected(run + "-reruns").size() == 1;
    }

    @Override
    void feedSecond() {
        outcome(0, 1, "TIMEOUT");
        outcome(OPEN, 2, "TIMEOUT");
    }

    @Override
    boolean hasAnsweredFromState() {
        List<Verdict> verdicts = MemorySink.collected(run);
        return verdicts.size() == 1
                && verdicts.get(0).judgement().eventId().equals(eventId(OPEN))
                && verdicts.get(0).judgement().reason().equals("TIMEOUT");
    }

    @Override
    String answers() {
        return MemorySink.collected(run).toString();
    }

    @Override
    void define(StreamExecutionEnvironment env, Path folder) throws Exception {
        Path key = folder.resolve("witness.pem");
        if (!Files.exists(key)) {
            KeyFile.store(key, OPERATOR);
        }
        Configuration given = settings(folder);
        given.set(VerdictConfig.WITNESS_KEY_FILE, key.toString());
        VerdictJob.define(
                env,
                VerdictConfig.from(given),
                new VerdictEndpoints(
                        clock.source(),
                        new Inlet<>(outcomes.source(), raw -> Parcel.open(raw, Outcome.class), Outcome.class),
                        MemorySink.<Verdict>collecting(run),
                        MemorySink.<Rerun>collecting(run + "-reruns"),
                        MemorySink.<CrossFinding>collecting(run + "-cross"),
                        MemorySink.<DeadLetterRecord>collecting(run + "-dead")));
    }

    @Override
    List<ExpectedState<?>> expectedState() {
        return List.of(
                new ExpectedState<>(
                        "judge",
                        Types.STRING,
                        new ValueStateDescriptor<>(
                                "deliberation-v1",
                                TypeInformation.of(io.trustfabric.operators.verdict.Deliberation.class)),
                        1),
                new ExpectedState<>(
                        "judge", Types.STRING, new ValueStateDescriptor<>("decided-v1", Types.LONG), DECIDED));
    }

    private void outcome(int i, int attempt, String reason) {
        Declared declared = new Declared(
                "select " + i, "ab".repeat(32), "duckdb-2.0.0.1", Map.of(), null, List.of(), "policy-1", "1");
        String manifest = manifest();
        Subject subject =
                new Subject(eventId(i), "acme", "QUERY", declared, manifest, Manifest.sha256Of(manifest), 0.1);
        Outcome outcome =
                new Outcome(subject, Purpose.VERIFY, attempt, Outcome.Status.FAILED, reason, "on purpose", null);
        outcomes.append("acme", Parcel.of(attempt == 1 ? outcome : withPurpose(outcome)), BEGIN);
    }

    /** A further attempt is a determinism rerun. */
    private static Outcome withPurpose(Outcome o) {
        return new Outcome(o.subject(), Purpose.DETERMINISM, o.attempt(), o.status(), o.reason(), o.detail(), null);
    }

    private static String eventId(int i) {
        return EventId.of(BEGIN, i, i);
    }

    private static String manifest() {
        var facts = new RunFacts("duckdb-2.0.0.1", "v2.0.0", Map.of(), null, List.of(), "", "", "");
        var builder = new ManifestBuilder(facts, List.of(new Column("x", "DOUBLE", ValueKind.DOUBLE)), false);
        builder.add(1.5);
        return builder.build().json();
    }
}
