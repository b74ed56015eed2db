package io.trustfabric.migrations;

import io.trustfabric.jobs.kafka.Inlet;
import io.trustfabric.jobs.memory.MemorySink;
import io.trustfabric.jobs.memory.MemoryTopic;
import io.trustfabric.jobs.sampler.SamplerConfig;
import io.trustfabric.jobs.sampler.SamplerEndpoints;
import io.trustfabric.jobs.sampler.SamplerJob;
import io.trustfabric.operators.control.CommandCheck;
import io.trustfabric.operators.control.ControlDesk;
import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.sampler.Guidance;
import io.trustfabric.operators.sampler.PlanMaker;
import io.trustfabric.operators.sampler.PlanNote;
import io.trustfabric.operators.sampler.Sampler;
import io.trustfabric.operators.sampling.Decision;
import io.trustfabric.operators.sampling.Plan;
import io.trustfabric.operators.sampling.PlanReason;
import io.trustfabric.operators.sampling.SloKind;
import io.trustfabric.operators.sampling.SloSignal;
import io.trustfabric.operators.sampling.Subject;
import io.trustfabric.operators.sampling.SubjectKind;
import io.trustfabric.proofs.authority.DrawKey;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.id.EventId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The savepoint holds decided queries, one query whose plan has not come, an accepted command and its key. The restored job knows
 * the ids, decides the waiting query when its plan comes, and refuses the command when it comes again.
 */
final class SamplerFixture extends JobFixture {

    private static final int DECIDED = 40;
    private static final String WAITING_TENANT = "patient";
    private static final long EPOCH_MILLIS = 10_000;

    private String run;
    private MemoryTopic clock;
    private MemoryTopic keys;
    private MemoryTopic controls;
    private MemoryTopic queries;
    private MemoryTopic plans;
    private MemoryTopic signals;
    private MemoryTopic verdicts;

    @Override
    String name() {
        return SamplerJob.NAME;
    }

    @Override
    void feedFirst() {
        run = EventId.next();
        clock = new MemoryTopic(run, "trust.clock.v1", 2);
        keys = new MemoryTopic(run, "trust.keys.v1", 1);
        controls = new MemoryTopic(run, "trust.sampler-controls.v1", 1);
        queries = new MemoryTopic(run, "trust.query-events.v1", 4);
        plans = new MemoryTopic(run, "trust.sampling-plans.v1", 4);
        signals = new MemoryTopic(run, "trust.slo-signals.v1", 1);
        verdicts = new MemoryTopic(run, "trust.verdicts.v1", 4);
        signals.append("*", Parcel.of(Guidance.of(new SloSignal("*", SloKind.REPLAY_QUEUE_LAG, 1, 2, BEGIN))), BEGIN);
        verdicts.append(
                "tenant-0", Parcel.of(PlanNote.verdict("tenant-0", SubjectKind.QUERY, "f0", BEGIN, true)), BEGIN);
        KeyRecord operator = new KeyRecord(OPERATOR.verifyingKey(), KeyRole.OPERATOR, null, 0, 2 * BEGIN, false);
        keys.append("operator", operator.certify(AUTHORITY).toBytes(), BEGIN);
        command();
        query(WAITING_TENANT, DECIDED);
        for (int i = 0; i < DECIDED; i++) {
            query("tenant-" + i % 3, i);
        }
        for (int partition = 0; partition < clock.partitions(); partition++) {
            clock.appendTo(partition, new byte[0], BEGIN + 1_000);
        }
        command(); // refused as a repeat, which shows that the first was taken
    }

    @Override
    boolean hasDigestedFirst() {
        return MemorySink.collected(run).size() == DECIDED
                && reasons().contains("REPLAYED")
                && MemorySink.<Plan>collected(run + "-plans").stream()
                        .anyMatch(p -> p.tenantId().equals(WAITING_TENANT));
    }

    @Override
    void feedSecond() {
        query("tenant-0", 0);
        command();
        long epoch = BEGIN / EPOCH_MILLIS;
        plans.appendTo(
                1, // a partition that the savepoint has no offset in
                Parcel.of(new Plan(
                        Plan.idOf(WAITING_TENANT, SubjectKind.QUERY, epoch),
                        WAITING_TENANT,
                        SubjectKind.QUERY,
                        epoch,
                        EPOCH_MILLIS,
                        1.0,
                        Map.of(),
                        List.of(),
                        PlanReason.TARGET,
                        0,
                        0)),
                BEGIN);
    }

    @Override
    boolean hasAnsweredFromState() {
        List<Decision> decisions = MemorySink.collected(run);
        return decisions.size() == 1
                && decisions.get(0).tenantId().equals(WAITING_TENANT)
                && decisions.get(0).sampled()
                && reasons().contains("DUPLICATE")
                && reasons().contains("REPLAYED");
    }

    @Override
    String answers() {
        return MemorySink.collected(run) + " " + reasons();
    }

    @Override
    void define(StreamExecutionEnvironment env, Path folder) throws Exception {
        Path drawKey = folder.resolve("draw.key");
        DrawKey.createIfAbsent(drawKey);
        Configuration given = settings(folder);
        given.set(SamplerConfig.DRAW_KEY_FILE, drawKey.toString());
        MemoryTopic planTopic = plans;
        MemorySink.Action<Plan> keep = MemorySink.keep(run + "-plans");
        MemoryTopic noJobs = new MemoryTopic(run, "trust.job-events.v1", 4);
        SamplerJob.define(
                env,
                SamplerConfig.from(given),
                new SamplerEndpoints(
                        clock.source(),
                        keys.source(),
                        controls.source(),
                        new Inlet<>(queries.source(), SamplerFixture::subject, Subject.class),
                        new Inlet<>(noJobs.source(), SamplerFixture::subject, Subject.class),
                        new Inlet<>(plans.source(), raw -> Parcel.open(raw, Plan.class), Plan.class),
                        new Inlet<>(signals.source(), raw -> Parcel.open(raw, Guidance.class), Guidance.class),
                        new Inlet<>(verdicts.source(), raw -> Parcel.open(raw, PlanNote.class), PlanNote.class),
                        new MemorySink<Plan>(plan -> {
                            keep.accept(plan);
                            if (!plan.tenantId().equals(WAITING_TENANT)) { // this one is lost on its way
                                planTopic.appendTo(0, Parcel.of(plan), BEGIN);
                            }
                        }),
                        MemorySink.<Decision>collecting(run),
                        MemorySink.collecting(run + "-requests"),
                        MemorySink.<DeadLetterRecord>collecting(run + "-dead")));
    }

    @Override
    List<ExpectedState<?>> expectedState() {
        return List.of(
                new ExpectedState<>("sampler", Types.STRING, Sampler.MEMORY, 10),
                new ExpectedState<>("sampler", Types.STRING, Sampler.SEEN, DECIDED + 1),
                new ExpectedState<>("sampler", Types.STRING, Sampler.WAITING, 1),
                new ExpectedState<>("plan-maker", Types.STRING, PlanMaker.LEDGER, 3),
                new ExpectedState<>("plan-maker", Types.STRING, PlanMaker.MADE, 4),
                new ExpectedState<>("plan-maker", Types.STRING, PlanMaker.HOT, 1),
                new ExpectedState<>("control-desk", Types.STRING, ControlDesk.KEYS, 1),
                new ExpectedState<>("control-desk", Types.STRING, ControlDesk.ACCEPTED, 1));
    }

    private List<String> reasons() {
        return MemorySink.<DeadLetterRecord>collected(run + "-dead").stream()
                .map(DeadLetterRecord::reason)
                .toList();
    }

    private void query(String tenant, int i) {
        String line = EventId.of(BEGIN, i, i) + " " + tenant + " f" + i % 5;
        queries.append(tenant, line.getBytes(StandardCharsets.UTF_8), BEGIN);
    }

    private void command() {
        String payload =
                "{\"schema\":\"%s\",\"commandId\":\"c1\",\"action\":\"resume\",\"tenant\":\"acme\",\"issuedAt\":%d}"
                        .formatted(CommandCheck.SCHEMA, BEGIN);
        byte[] signed = Dsse.sign(CommandCheck.PAYLOAD_TYPE, payload.getBytes(StandardCharsets.UTF_8), OPERATOR)
                .toBytes();
        controls.append("acme", signed, BEGIN);
    }

    private static Subject subject(RawRecord raw) {
        String[] words = new String(raw.value(), StandardCharsets.UTF_8).split(" ");
        return new Subject(SubjectKind.QUERY, words[0], words[1], words[2], "duckdb-2.0.0.1", "policy-1", true, raw);
    }
}
