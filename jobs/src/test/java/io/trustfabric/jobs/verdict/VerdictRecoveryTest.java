package io.trustfabric.jobs.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.jobs.kafka.Inlet;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.jobs.memory.MemorySink;
import io.trustfabric.jobs.memory.MemoryTopic;
import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.RejectedRecordException;
import io.trustfabric.operators.verdict.CrossFinding;
import io.trustfabric.operators.verdict.Outcome;
import io.trustfabric.operators.verdict.Rerun;
import io.trustfabric.operators.verdict.Verdict;
import io.trustfabric.operators.verdict.VerdictKind;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.id.EventId;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.schemas.avro.ReplayOutcome;
import io.trustfabric.schemas.avro.ReplayRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole job over topics in memory. Reruns come back as outcomes, as the replay worker would answer them; the same verdicts and
 * envelopes come out after a failure in the middle, a restart, and at any parallelism.
 */
class VerdictRecoveryTest {
    private static final int RUNS = 240;
    private static final int BROKEN = 5;
    private static final AtomicInteger FAILURES_LEFT = new AtomicInteger();
    private static final AtomicInteger VERDICTS = new AtomicInteger();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    @TempDir(cleanup = CleanupMode.NEVER) // the cluster outlives a test and tidies up its checkpoints later
    Path folder;

    private final SigningKey witness = SigningKey.generate();
    private final ProductionRuns runs = new ProductionRuns();
    private double crossRuntimeShare;

    @BeforeEach
    void storeKey() throws IOException {
        KeyFile.store(folder.resolve("witness.pem"), witness);
    }

    @Test
    void verdictsAreTheSameAtAnyParallelismAndAfterAFailure() throws Exception {
        Map<String, Verdict> alone = run(1, "alone", 0);
        Map<String, Verdict> failing = run(3, "failing", 3);

        assertThat(failing).isEqualTo(alone);
        assertThat(alone.values().stream()
                        .collect(Collectors.groupingBy(
                                v -> v.judgement().verdict() + " "
                                        + v.judgement().reason(),
                                Collectors.counting())))
                .isEqualTo(ProductionRuns.expected(RUNS));
        assertThat(MemorySink.<DeadLetterRecord>collected("alone-dead"))
                .hasSize(BROKEN)
                .allSatisfy(dead -> assertThat(dead.reason()).isEqualTo("NOT_AVRO"));
    }

    @Test
    void everyVerdictIsSignedAndCountsItsReplays() throws Exception {
        assertThat(run(2, "signed", 0).values()).allSatisfy(verdict -> {
            assertThat(Dsse.parse(verdict.envelope()).isSignedBy(witness.verifyingKey()))
                    .isTrue();
            if (verdict.judgement().verdict() == VerdictKind.MISMATCH) {
                assertThat(verdict.judgement().replays()).isEqualTo(3);
            }
        });
    }

    /** The check rides on what the verdict leaves behind: verdicts are those of a run without it. */
    @Test
    void everyMatchHasOneFindingOfTheSecondRuntimeAndNoVerdictChanges() throws Exception {
        Map<String, Verdict> without = run(2, "without", 0);
        crossRuntimeShare = 1;

        JobClient job = start(3, "with", 3, topics("with"), null);
        long matches = without.values().stream()
                .filter(v -> v.judgement().verdict() == VerdictKind.MATCH)
                .count();
        await(job, () -> findings("with").size() >= matches && byEvent("with").size() >= RUNS);
        job.cancel().get();

        assertThat(byEvent("with")).isEqualTo(without);
        assertThat(findings("with")).hasSize((int) matches);
        assertThat(findings("with").values().stream()
                        .collect(Collectors.groupingBy(f -> f.status() + " " + f.reason(), Collectors.counting())))
                .containsOnlyKeys("WITHIN_TOLERANCE EQUAL", "SKIPPED SEEDED");
    }

    /** By event; two findings on one event would have to be equal. */
    private static Map<String, CrossFinding> findings(String name) {
        return MemorySink.<CrossFinding>collected(name + "-cross").stream()
                .collect(Collectors.toMap(CrossFinding::eventId, f -> f, (one, other) -> {
                    assertThat(other).isEqualTo(one);
                    return one;
                }));
    }

    @Test
    void aSavepointIsResumedAtAnotherParallelism() throws Exception {
        Topics topics = topics("resumed");
        JobClient first = start(1, "first", 0, topics, null);
        await(first, () -> byEvent("first").size() > RUNS / 4);
        String savepoint = first.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        Map<String, Verdict> before = byEvent("first");
        assertThat(before).as("cases are still open at the savepoint").hasSizeLessThan(RUNS);

        JobClient second = start(4, "second", 0, topics, savepoint);
        await(second, () -> before.size() + byEvent("second").size() >= RUNS);
        second.cancel().get();

        assertThat(byEvent("second").keySet()).doesNotContainAnyElementsOf(before.keySet());
        Map<String, Verdict> both = new TreeMap<>(before);
        both.putAll(byEvent("second"));
        assertThat(both).isEqualTo(run(2, "control", 0));
    }

    private Map<String, Verdict> run(int parallelism, String name, int failures) throws Exception {
        JobClient job = start(parallelism, name, failures, topics(name), null);
        await(job, () -> byEvent(name).size() >= RUNS);
        job.cancel().get();
        return byEvent(name);
    }

    private record Topics(MemoryTopic clock, MemoryTopic outcomes) {}

    /** First outcomes, some of them twice, and records that are none. */
    private Topics topics(String name) throws IOException {
        String test = name + EventId.next();
        Topics topics = new Topics(
                new MemoryTopic(test, "trust.clock.v1", 2), new MemoryTopic(test, "trust.replay-outcomes.v1", 4));
        for (int i = 0; i < RUNS; i++) {
            ReplayRequest request = runs.request(i);
            append(topics.outcomes(), runs.replay(request));
            if (i % 7 == 0) {
                append(topics.outcomes(), runs.replay(request));
            }
        }
        for (int i = 0; i < BROKEN; i++) {
            topics.outcomes().append("k" + i, ("no avro " + i).getBytes(StandardCharsets.UTF_8), ProductionRuns.BEGIN);
        }
        return topics;
    }

    private JobClient start(int parallelism, String name, int failures, Topics topics, String savepoint)
            throws Exception {
        FAILURES_LEFT.set(failures);
        VERDICTS.set(0);
        Configuration given = new Configuration();
        given.setString("trust.kafka.bootstrap-servers", "none:1");
        given.setString("trust.registry.url", "http://none:1");
        given.setString(
                "verdict.witness-key-file", folder.resolve("witness.pem").toString());
        given.setString("restart-strategy.type", "fixed-delay");
        given.setString("restart-strategy.fixed-delay.attempts", "5");
        given.setString("restart-strategy.fixed-delay.delay", "100 ms");
        given.setString(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        if (savepoint != null) {
            given.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        given.set(VerdictConfig.CROSS_RUNTIME_SHARE, crossRuntimeShare);
        VerdictConfig config = VerdictConfig.from(given);
        var env = StreamExecutionEnvironment.getExecutionEnvironment(given);
        env.setParallelism(parallelism);
        VerdictJob.define(StrictEnvironment.harden(env, Duration.ofMillis(100)), config, endpoints(name, topics));
        return env.executeAsync(name);
    }

    private VerdictEndpoints endpoints(String name, Topics topics) {
        MemoryTopic outcomes = topics.outcomes();
        ProductionRuns answers = runs;
        MemorySink.collecting(name);
        MemorySink.Action<Verdict> keep = MemorySink.keep(name);
        return new VerdictEndpoints(
                topics.clock().source(),
                new Inlet<>(outcomes.source(), raw -> OutcomeEdge.fromAvro(decode(raw.value()), raw), Outcome.class),
                new MemorySink<Verdict>(verdict -> {
                    keep.accept(verdict);
                    if (VERDICTS.incrementAndGet() % 60 == 0 && FAILURES_LEFT.getAndDecrement() > 0) {
                        throw new IOException("a failure on purpose");
                    }
                }),
                new MemorySink<Rerun>(
                        rerun -> append(outcomes, answers.replay((ReplayRequest) RerunEdge.toAvro(rerun)))),
                MemorySink.<CrossFinding>collecting(name + "-cross"),
                MemorySink.collecting(name + "-dead"));
    }

    private static void append(MemoryTopic outcomes, ReplayOutcome outcome) throws IOException {
        ByteBuffer encoded = ReplayOutcome.getEncoder().encode(outcome);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        outcomes.append(outcome.getRequest().getTenantId(), bytes, ProductionRuns.BEGIN);
    }

    private static ReplayOutcome decode(byte[] value) throws RejectedRecordException {
        try {
            return ReplayOutcome.fromByteBuffer(ByteBuffer.wrap(value));
        } catch (IOException | AvroRuntimeException e) {
            throw new RejectedRecordException("NOT_AVRO", e.getMessage());
        }
    }

    /** Copies of a verdict, which a restart makes, must be equal to the last byte of the envelope. */
    private static Map<String, Verdict> byEvent(String name) {
        Map<String, Verdict> verdicts = new TreeMap<>();
        for (Verdict verdict : MemorySink.<Verdict>collected(name)) {
            Verdict other = verdicts.put(verdict.judgement().eventId(), verdict);
            assertThat(other == null || other.equals(verdict))
                    .as("%s or %s", other, verdict)
                    .isTrue();
        }
        return verdicts;
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(JobClient job, Condition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.holds()) {
            assertThat(job.getJobStatus().get().isGloballyTerminalState())
                    .as("job ended")
                    .isFalse();
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
