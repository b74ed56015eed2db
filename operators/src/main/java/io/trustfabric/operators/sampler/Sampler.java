package io.trustfabric.operators.sampler;

import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.Decoder;
import io.trustfabric.operators.sampling.Decision;
import io.trustfabric.operators.sampling.Draw;
import io.trustfabric.operators.sampling.FingerprintHistory;
import io.trustfabric.operators.sampling.Plan;
import io.trustfabric.operators.sampling.PlanBook;
import io.trustfabric.operators.sampling.Strata;
import io.trustfabric.operators.sampling.Subject;
import io.trustfabric.proofs.authority.DrawKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decides for each subject, once, whether it is replayed. Key: tenant, kind and fingerprint, so that a large tenant is many
 * keys. Broadcast: plans, in the order of their topic. A subject whose epoch has no plan yet waits in state; the plan is
 * asked for through {@link #NOTES}.
 */
public final class Sampler extends KeyedBroadcastProcessFunction<String, Subject, Plan, Decision> {

    /** Subjects to replay. */
    public static final OutputTag<SampledSubject> SAMPLED =
            new OutputTag<>("sampled", TypeInformation.of(SampledSubject.class));
    /** What the plan maker must know. */
    public static final OutputTag<PlanNote> NOTES = new OutputTag<>("notes", TypeInformation.of(PlanNote.class));

    /** Plans by tenant and kind; beyond the number kept, the oldest goes when a new one comes. */
    public static final MapStateDescriptor<String, PlanBook> PLANS =
            new MapStateDescriptor<>("plans-v1", Types.STRING, TypeInformation.of(PlanBook.class));
    /** History of the fingerprint; goes when it has been silent for a week. */
    public static final ValueStateDescriptor<FingerprintMemory> MEMORY =
            new ValueStateDescriptor<>("fingerprint-memory-v1", TypeInformation.of(FingerprintMemory.class));
    /** Broker time of the first event with this id; goes when retention and slack have passed. */
    public static final MapStateDescriptor<String, Long> SEEN =
            new MapStateDescriptor<>("seen-event-ids-v1", Types.STRING, Types.LONG);
    /** Subjects whose epoch has no plan yet; each goes when its plan comes. */
    public static final ListStateDescriptor<WaitingSubject> WAITING =
            new ListStateDescriptor<>("waiting-subjects-v1", TypeInformation.of(WaitingSubject.class));

    /** What the two kinds of context have in common. */
    private interface SideOutputs {
        <X> void put(OutputTag<X> tag, X value);
    }

    private static final long ASK_AGAIN_MILLIS = 10_000;

    private final SamplerSettings settings;
    private transient ValueState<FingerprintMemory> memory;
    private transient MapState<String, Long> seen;
    private transient ListState<WaitingSubject> waiting;
    private transient Draw draw;
    /** Plans that this subtask has asked for. Lost on a restart, which costs one more question. */
    private transient Set<String> asked;

    public Sampler(SamplerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        memory = getRuntimeContext().getState(MEMORY);
        seen = getRuntimeContext().getMapState(SEEN);
        waiting = getRuntimeContext().getListState(WAITING);
        draw = new Draw(DrawKey.read(Path.of(settings.drawKeyFile())));
        asked = new HashSet<>();
    }

    @Override
    public void processElement(Subject subject, ReadOnlyContext ctx, Collector<Decision> out) throws Exception {
        if (settings.deduplication().isDuplicate(seen.get(subject.eventId()), subject.atMillis())) {
            ctx.output(
                    Decoder.DEAD,
                    DeadLetterRecord.of(settings.job(), subject.origin(), "DUPLICATE", duplicate(subject)));
            return;
        }
        seen.put(subject.eventId(), subject.atMillis());
        long epoch = settings.planner().clock().epochOf(subject.atMillis());
        Strata known = remember(subject, ctx);
        if (!subject.replayable()) {
            out.collect(Decision.notReplayable(subject, epoch));
            return;
        }
        PlanBook book = ctx.getBroadcastState(PLANS).get(PlanNote.planKey(subject.tenantId(), subject.kind()));
        Plan plan = book == null ? null : book.find(epoch);
        if (plan == null) {
            await(new WaitingSubject(subject, epoch, known), ctx);
        } else {
            decide(plan, subject, known, ctx::output, out);
        }
    }

    @Override
    public void processBroadcastElement(Plan plan, Context ctx, Collector<Decision> out) throws Exception {
        var books = ctx.getBroadcastState(PLANS);
        String planKey = PlanNote.planKey(plan.tenantId(), plan.kind());
        PlanBook book = books.get(planKey);
        if (book != null && book.find(plan.epoch()) != null) {
            return; // the first plan of an epoch stands
        }
        books.put(planKey, (book == null ? PlanBook.empty() : book).with(plan, settings.plansKept()));
        asked.remove(askKey(planKey, plan.epoch()));
        ctx.applyToKeyedState(WAITING, (key, list) -> {
            if (key.startsWith(planKey + '\n')) {
                release(plan, list, ctx, out);
            }
        });
    }

    @Override
    public void onTimer(long at, OnTimerContext ctx, Collector<Decision> out) throws Exception {
        for (WaitingSubject patient : waiting.get()) {
            Subject s = patient.subject();
            ctx.output(NOTES, PlanNote.wanted(PlanNote.Type.WANTED_AGAIN, s.tenantId(), s.kind(), patient.epoch(), at));
            ctx.timerService().registerEventTimeTimer(at + ASK_AGAIN_MILLIS);
            break; // the others' plans are asked for when their turn comes
        }
        FingerprintMemory known = memory.value();
        if (known != null && known.sweepAtMillis() <= at) {
            sweep(at, known, ctx);
        }
    }

    /** Puts the subject into its fingerprint's history and says what was risky about it. */
    private Strata remember(Subject subject, ReadOnlyContext ctx) throws Exception {
        FingerprintMemory known = memory.value();
        FingerprintHistory before = known == null || known.history().isForgottenAt(subject.atMillis())
                ? FingerprintHistory.none()
                : known.history();
        FingerprintHistory after = before.with(subject);
        if (known == null) {
            long sweepAt = subject.atMillis() + settings.deduplication().keptMillis();
            ctx.timerService().registerEventTimeTimer(sweepAt);
            memory.update(new FingerprintMemory(after, sweepAt));
        } else if (!after.equals(before)) {
            memory.update(new FingerprintMemory(after, known.sweepAtMillis()));
        }
        return FingerprintHistory.strataOf(before, subject);
    }

    private void await(WaitingSubject subject, ReadOnlyContext ctx) throws Exception {
        waiting.add(subject);
        Subject s = subject.subject();
        if (asked.add(askKey(PlanNote.planKey(s.tenantId(), s.kind()), subject.epoch()))) {
            ctx.output(
                    NOTES,
                    PlanNote.wanted(PlanNote.Type.WANTED, s.tenantId(), s.kind(), subject.epoch(), s.atMillis()));
        }
        ctx.timerService().registerEventTimeTimer(s.atMillis() + ASK_AGAIN_MILLIS);
    }

    private void release(Plan plan, ListState<WaitingSubject> list, Context ctx, Collector<Decision> out)
            throws Exception {
        List<WaitingSubject> others = new ArrayList<>();
        for (WaitingSubject patient : list.get()) {
            if (patient.epoch() == plan.epoch()) {
                decide(plan, patient.subject(), patient.known(), ctx::output, out);
            } else {
                others.add(patient);
            }
        }
        list.update(others);
    }

    private void decide(Plan plan, Subject subject, Strata known, SideOutputs side, Collector<Decision> out) {
        Strata strata = plan.strataOf(subject, known);
        Decision decision = Decision.by(plan, subject, strata, draw);
        out.collect(decision);
        double weight = strata.weight(settings.planner().policy().multipliers());
        side.put(
                NOTES,
                PlanNote.tally(
                        subject.tenantId(),
                        subject.kind(),
                        plan.epoch(),
                        subject.atMillis(),
                        decision.sampled(),
                        weight));
        if (decision.sampled()) {
            side.put(SAMPLED, new SampledSubject(subject, decision));
        }
    }

    /** Forgets old ids; the fingerprint itself when nothing is left of it. */
    private void sweep(long nowMillis, FingerprintMemory known, OnTimerContext ctx) throws Exception {
        Iterator<Map.Entry<String, Long>> ids = seen.iterator();
        boolean left = false;
        while (ids.hasNext()) {
            if (settings.deduplication().isForgotten(ids.next().getValue(), nowMillis)) {
                ids.remove();
            } else {
                left = true;
            }
        }
        if (!left) {
            seen.clear(); // an emptied map is still an entry on the heap
        }
        if (!left && known.history().isForgottenAt(nowMillis)) {
            memory.clear();
            return;
        }
        long next =
                nowMillis + (left ? settings.deduplication().retention().toMillis() : FingerprintHistory.FORGET_MILLIS);
        ctx.timerService().registerEventTimeTimer(next);
        memory.update(new FingerprintMemory(known.history(), next));
    }

    private static String askKey(String planKey, long epoch) {
        return planKey + '\n' + epoch;
    }

    private static String duplicate(Subject subject) {
        return "event id [%s] came before; each event has its own".formatted(subject.eventId());
    }
}
