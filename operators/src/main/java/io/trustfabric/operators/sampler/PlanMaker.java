package io.trustfabric.operators.sampler;

import io.trustfabric.operators.control.StandingOrders;
import io.trustfabric.operators.sampling.Ledger;
import io.trustfabric.operators.sampling.Plan;
import io.trustfabric.operators.sampling.PlanBook;
import io.trustfabric.operators.sampling.Planner.Situation;
import io.trustfabric.operators.sampling.SloKind;
import io.trustfabric.operators.sampling.SloSignal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes the plan of an epoch when the first subject asks for it. Key: tenant and kind. Broadcast: SLO signals and authentic
 * commands. When a plan is made, and from which tallies, is chance; that is why a plan counts only once it is in its topic.
 */
public final class PlanMaker extends KeyedBroadcastProcessFunction<String, PlanNote, Guidance, Plan> {

    /** Newest signal by tenant and kind; replaced by the next, counted only while fresh. */
    public static final MapStateDescriptor<String, SloSignal> SIGNALS =
            new MapStateDescriptor<>("slo-signals-v1", Types.STRING, TypeInformation.of(SloSignal.class));
    /** Orders in force by tenant; kept for ever, they are few. */
    public static final MapStateDescriptor<String, StandingOrders> ORDERS =
            new MapStateDescriptor<>("standing-orders-v1", Types.STRING, TypeInformation.of(StandingOrders.class));
    /** Counts of the day; kept for ever, one per tenant and kind. */
    public static final ValueStateDescriptor<Ledger> LEDGER =
            new ValueStateDescriptor<>("ledger-v1", TypeInformation.of(Ledger.class));
    /** Plans that were made; beyond the number kept, the oldest goes when a new one is made. */
    public static final ValueStateDescriptor<PlanBook> MADE =
            new ValueStateDescriptor<>("plans-made-v1", TypeInformation.of(PlanBook.class));
    /** When a fingerprint's mismatch is forgotten, epoch millis; goes when the first plan after that is made. */
    public static final MapStateDescriptor<String, Long> HOT =
            new MapStateDescriptor<>("hot-fingerprints-v1", Types.STRING, Types.LONG);

    /** Bounds a plan's size; with more than this many, the odds of all should be raised instead. */
    private static final int MOST_HOT = 200;
    /** Enough to answer those who ask again; the sampler keeps the long list. */
    private static final int MADE_KEPT = 32;

    private final SamplerSettings settings;
    private transient ValueState<Ledger> ledger;
    private transient ValueState<PlanBook> made;
    private transient MapState<String, Long> hot;

    public PlanMaker(SamplerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        ledger = getRuntimeContext().getState(LEDGER);
        made = getRuntimeContext().getState(MADE);
        hot = getRuntimeContext().getMapState(HOT);
    }

    @Override
    public void processElement(PlanNote note, ReadOnlyContext ctx, Collector<Plan> out) throws Exception {
        switch (note.type()) {
            case TALLY ->
                ledger.update(ledger().plus(
                                settings.planner().clock().dayOf(note.epoch()),
                                note.offered(),
                                note.sampled(),
                                note.weight()));
            case MISMATCH -> hot.put(note.fingerprint(), note.atMillis() + settings.hotMillis());
            case WANTED, WANTED_AGAIN -> answer(note, ctx, out);
            case AGREEMENT -> {} // nothing to remember
        }
    }

    @Override
    public void processBroadcastElement(Guidance guidance, Context ctx, Collector<Plan> out) throws Exception {
        SloSignal signal = guidance.signal();
        if (signal != null) {
            ctx.getBroadcastState(SIGNALS).put(signalKey(signal.tenantId(), signal.kind()), signal);
            return;
        }
        var orders = ctx.getBroadcastState(ORDERS);
        String tenantId = guidance.command().tenantId();
        StandingOrders standing = orders.get(tenantId);
        orders.put(tenantId, (standing == null ? StandingOrders.none() : standing).after(guidance.command()));
    }

    private void answer(PlanNote note, ReadOnlyContext ctx, Collector<Plan> out) throws Exception {
        PlanBook book = made.value() == null ? PlanBook.empty() : made.value();
        Plan plan = book.find(note.epoch());
        if (plan != null && note.type() == PlanNote.Type.WANTED) {
            return; // another subtask asked first: the plan is on its way
        }
        if (plan == null) {
            Ledger today = ledger().on(settings.planner().clock().dayOf(note.epoch()));
            Situation now = new Situation(today, hotAt(note.atMillis()), signalsFor(note, ctx), ordersFor(note, ctx));
            plan = settings.planner().plan(note.tenantId(), note.kind(), note.epoch(), now);
            made.update(book.with(plan, MADE_KEPT));
            ledger.update(today.planned(note.epoch()));
        }
        out.collect(plan);
    }

    private Ledger ledger() throws Exception {
        Ledger known = ledger.value();
        return known == null ? Ledger.empty() : known;
    }

    private List<String> hotAt(long nowMillis) throws Exception {
        List<String> hotNow = new ArrayList<>();
        Iterator<Map.Entry<String, Long>> all = hot.iterator();
        while (all.hasNext()) {
            Map.Entry<String, Long> one = all.next();
            if (one.getValue() < nowMillis) {
                all.remove();
            } else if (hotNow.size() < MOST_HOT) {
                hotNow.add(one.getKey());
            }
        }
        return hotNow;
    }

    private static List<SloSignal> signalsFor(PlanNote note, ReadOnlyContext ctx) throws Exception {
        ReadOnlyBroadcastState<String, SloSignal> all = ctx.getBroadcastState(SIGNALS);
        List<SloSignal> mine = new ArrayList<>();
        for (SloKind kind : SloKind.values()) {
            addIfPresent(mine, all.get(signalKey(note.tenantId(), kind)));
            addIfPresent(mine, all.get(signalKey(SloSignal.PLATFORM, kind)));
        }
        return mine;
    }

    private static List<StandingOrders> ordersFor(PlanNote note, ReadOnlyContext ctx) throws Exception {
        ReadOnlyBroadcastState<String, StandingOrders> all = ctx.getBroadcastState(ORDERS);
        List<StandingOrders> mine = new ArrayList<>();
        addIfPresent(mine, all.get(note.tenantId()));
        addIfPresent(mine, all.get(SloSignal.PLATFORM));
        return mine;
    }

    private static <T> void addIfPresent(List<T> list, T item) {
        if (item != null) {
            list.add(item);
        }
    }

    private static String signalKey(String tenantId, SloKind kind) {
        return tenantId + '\n' + kind;
    }
}
