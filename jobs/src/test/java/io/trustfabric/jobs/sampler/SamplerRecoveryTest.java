package io.trustfabric.jobs.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.jobs.kafka.Inlet;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.jobs.memory.MemorySink;
import io.trustfabric.jobs.memory.MemoryTopic;
import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.sampler.Guidance;
import io.trustfabric.operators.sampler.PlanNote;
import io.trustfabric.operators.sampling.Decision;
import io.trustfabric.operators.sampling.Plan;
import io.trustfabric.operators.sampling.Subject;
import io.trustfabric.proofs.authority.DrawKey;
import io.trustfabric.proofs.id.EventId;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.avro.SamplingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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

/** The same ids and decisions after a restart, at any parallelism, and after a failure in the middle. */
class SamplerRecoveryTest {

    private static final int QUERIES = 1_500;
    private static final long BEGIN = 1_700_000_000_000L;
    private static final AtomicInteger FAILURES_LEFT = new AtomicInteger();
    private static final AtomicInteger DECISIONS = new AtomicInteger();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    @TempDir(cleanup = CleanupMode.NEVER) // the cluster outlives a test and tidies up its checkpoints later
    Path folder;

    private MemoryTopic clock;
    private MemoryTopic keys;
    private MemoryTopic controls;
    private MemoryTopic queries;
    private MemoryTopic jobs;
    private MemoryTopic plans;
    private MemoryTopic signals;
    private MemoryTopic verdicts;

    @BeforeEach
    void topics() throws IOException {
        String test = EventId.next();
        clock = new MemoryTopic(test, "trust.clock.v1", 4);
        keys = new MemoryTopic(test, "trust.keys.v1", 1);
        controls = new MemoryTopic(test, "trust.sampler-controls.v1", 1);
        queries = new MemoryTopic(test, "trust.query-events.v1", 4);
        jobs = new MemoryTopic(test, "trust.job-events.v1", 4);
        plans = new MemoryTopic(test, "trust.sampling-plans.v1", 4);
        signals = new MemoryTopic(test, "trust.slo-signals.v1", 1);
        verdicts = new MemoryTopic(test, "trust.verdicts.v1", 4);
        DrawKey.createIfAbsent(folder.resolve("draw.key"));
        var random = new SplittableRandom(7);
        for (int i = 0; i < QUERIES; i++) {
            String tenant = "tenant-" + random.nextInt(3);
            long at = BEGIN + i * 20L;
            queries.append(tenant, query(tenant, random, at), at);
        }
        for (long at = BEGIN; at < BEGIN + QUERIES * 20L; at += 1000) {
            for (int partition = 0; partition < clock.partitions(); partition++) {
                clock.appendTo(partition, new byte[0], at);
            }
        }
    }

    @Test
    void decisionsAreTheSameAtAnyParallelismAndAfterAFailure() throws Exception {
        Map<String, Decision> alone = run(1, "alone", 0);
        Map<String, Decision> two = run(2, "two", 0);
        Map<String, Decision> failing = run(4, "failing-on-rocksdb", 2);

        assertThat(alone).hasSize(QUERIES);
        assertThat(two).isEqualTo(alone);
        assertThat(failing).isEqualTo(alone);
        assertThat(alone.values().stream().filter(Decision::sampled).count()).isBetween(90L, 210L);
    }

    @Test
    void aSavepointIsResumedAtAnotherParallelism() throws Exception {
        JobClient first = start(1, "stopped", 0, null);
        await(first, () -> MemorySink.collected("stopped").size() > 300);
        String savepoint = first.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        Map<String, Decision> before = byEvent("stopped");

        JobClient second = start(4, "resumed", 0, savepoint);
        await(second, () -> before.size() + byEvent("resumed").size() >= QUERIES);
        second.cancel().get();
        Map<String, Decision> after = byEvent("resumed");

        assertThat(after.keySet()).doesNotContainAnyElementsOf(before.keySet());
        Map<String, Decision> both = new TreeMap<>(before);
        both.putAll(after);
        assertThat(both).isEqualTo(run(2, "control", 0));
    }

    private Map<String, Decision> run(int parallelism, String name, int failures) throws Exception {
        JobClient job = start(parallelism, name, failures, null);
        await(job, () -> byEvent(name).size() >= QUERIES);
        job.cancel().get();
        return byEvent(name);
    }

    private JobClient start(int parallelism, String name, int failures, String savepoint) throws Exception {
        FAILURES_LEFT.set(failures);
        DECISIONS.set(0);
        MemorySink.collecting(name);
        Configuration given = new Configuration();
        given.setString("trust.kafka.bootstrap-servers", "none:1");
        given.setString("trust.registry.url", "http://none:1");
        given.setString(
                "trust.authority.public-key",
                SigningKey.generate().verifyingKey().base64());
        given.setString("sampler.draw-key-file", folder.resolve("draw.key").toString());
        given.setString("sampler.epoch", "2 s");
        given.setString("state.backend.type", name.contains("rocksdb") ? "rocksdb" : "hashmap");
        given.setString("restart-strategy.type", "fixed-delay");
        given.setString("restart-strategy.fixed-delay.attempts", "5");
        given.setString("restart-strategy.fixed-delay.delay", "100 ms");
        given.setString(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        if (savepoint != null) {
            given.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        SamplerConfig config = SamplerConfig.from(given);
        var env = StreamExecutionEnvironment.getExecutionEnvironment(given);
        env.setParallelism(parallelism);
        SamplerJob.define(StrictEnvironment.harden(env, Duration.ofMillis(200)), config, endpoints(name));
        return env.executeAsync(name);
    }

    private SamplerEndpoints endpoints(String name) {
        SubjectEdge edge = new SubjectEdge(1 << 20);
        MemoryTopic planTopic = plans;
        MemorySink.Action<Decision> keep = MemorySink.keep(name);
        return new SamplerEndpoints(
                clock.source(),
                keys.source(),
                controls.source(),
                new Inlet<>(
                        queries.source(),
                        raw -> edge.ofQuery(SingleObject.decode(QueryEvent::fromByteBuffer, raw), raw),
                        Subject.class),
                new Inlet<>(
                        jobs.source(),
                        raw -> {
                            throw new IllegalStateException("no job events here");
                        },
                        Subject.class),
                new Inlet<>(
                        plans.source(),
                        raw -> PlanEdge.fromAvro(SingleObject.decode(SamplingPlan::fromByteBuffer, raw), raw),
                        Plan.class),
                new Inlet<>(
                        signals.source(),
                        raw -> {
                            throw new IllegalStateException("no signals here");
                        },
                        Guidance.class),
                new Inlet<>(
                        verdicts.source(),
                        raw -> {
                            throw new IllegalStateException("no verdicts here");
                        },
                        PlanNote.class),
                new MemorySink<Plan>(
                        plan -> planTopic.append(plan.tenantId(), SingleObject.encode(PlanEdge.toAvro(plan)), BEGIN)),
                new MemorySink<Decision>(decision -> {
                    keep.accept(decision);
                    if (DECISIONS.incrementAndGet() % 400 == 0 && FAILURES_LEFT.getAndDecrement() > 0) {
                        throw new IOException("a failure on purpose");
                    }
                }),
                MemorySink.collecting(name + "-requests"),
                new MemorySink<DeadLetterRecord>(dead -> {
                    throw new IOException("unexpected: " + dead);
                }));
    }

    /** Copies of a decision, which a restart makes, must be equal. */
    private static Map<String, Decision> byEvent(String name) {
        Map<String, Decision> decisions = new TreeMap<>();
        for (Decision decision : MemorySink.<Decision>collected(name)) {
            Decision other = decisions.put(decision.eventId(), decision);
            assertThat(other == null || other.equals(decision))
                    .as("%s or %s", other, decision)
                    .isTrue();
        }
        return decisions;
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

    private static byte[] query(String tenant, SplittableRandom random, long at) throws IOException {
        Declaration declared = new Declaration(
                "select 1",
                "fingerprint-" + random.nextInt(12),
                random.nextInt(20) == 0 ? "duckdb-1.5.6.0" : "duckdb-2.0.0.1",
                Map.of(),
                null,
                List.of(),
                "policy-1",
                "1");
        QueryEvent event = new QueryEvent(
                EventId.of(at, random.nextLong(), random.nextLong()),
                tenant,
                Instant.ofEpochMilli(at),
                declared,
                "{}",
                "00",
                5L);
        return SingleObject.encode(event);
    }
}
