package io.trustfabric.operators.verdict;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * One judgement for each production run, however often its outcomes come. Key: event id. Time: the clock topic's, since a
 * deadline must pass even where no outcome comes.
 */
public final class Judge extends KeyedProcessFunction<String, Outcome, Judgement> {
    public static final OutputTag<Rerun> RERUNS = new OutputTag<>("reruns", TypeInformation.of(Rerun.class));

    /** Matches that are to be held against a second runtime. */
    public static final OutputTag<CrossCase> DRAWN = new OutputTag<>("drawn", TypeInformation.of(CrossCase.class));

    public static final String JUDGED_METRIC = "judged";
    public static final String RERUNS_METRIC = "reruns";
    /** Copies of outcomes, and outcomes after the verdict. */
    public static final String IGNORED_METRIC = "ignoredOutcomes";

    /** The open case by event id; an entry goes when it is decided, at the latest at its deadline. */
    static final ValueStateDescriptor<Deliberation> DELIBERATION =
            new ValueStateDescriptor<>("deliberation-v1", TypeInformation.of(Deliberation.class));
    /** When an event was decided, broker time, epoch millis; an entry goes after the judge's memory. */
    static final ValueStateDescriptor<Long> DECIDED = new ValueStateDescriptor<>("decided-v1", Types.LONG);

    private final long rerunDeadlineMillis;
    private final long memoryMillis;
    private final CrossRuntimeDraw draw;
    private transient ValueState<Deliberation> deliberation;
    private transient ValueState<Long> decided;
    private transient Counter judged;
    private transient Counter reruns;
    private transient Counter ignored;

    /**
     * @param rerunDeadline how long a rerun may take, queueing included
     * @param memory how long a decided event is remembered, so that copies of its outcomes change nothing
     * @param draw which matches go on to the second runtime
     */
    public Judge(Duration rerunDeadline, Duration memory, CrossRuntimeDraw draw) {
        this.draw = draw;
        this.rerunDeadlineMillis = rerunDeadline.toMillis();
        this.memoryMillis = memory.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        deliberation = getRuntimeContext().getState(DELIBERATION);
        decided = getRuntimeContext().getState(DECIDED);
        var metrics = getRuntimeContext().getMetricGroup();
        judged = metrics.counter(JUDGED_METRIC);
        reruns = metrics.counter(RERUNS_METRIC);
        ignored = metrics.counter(IGNORED_METRIC);
    }

    @Override
    public void processElement(Outcome outcome, Context ctx, Collector<Judgement> out) throws Exception {
        if (decided.value() != null) {
            ignored.inc();
            return;
        }
        Deliberation open = deliberation.value();
        Step step = Jury.next(open == null ? Deliberation.opening(outcome.subject()) : open, outcome);
        if (step instanceof Step.Conclude conclusion) {
            decide(conclusion.judgement(), ctx.timestamp(), ctx, out);
            if (conclusion.judgement().verdict() == VerdictKind.MATCH && drawn(outcome.subject())) {
                ctx.output(DRAWN, new CrossCase(outcome.subject(), outcome.attempt()));
            }
        } else if (step instanceof Step.Ask ask) {
            long deadlineMillis = ctx.timestamp() + rerunDeadlineMillis;
            deliberation.update(ask.deliberation().until(deadlineMillis));
            ctx.timerService().registerEventTimeTimer(deadlineMillis);
            ctx.output(RERUNS, ask.rerun());
            reruns.inc();
        } else {
            ignored.inc();
        }
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext ctx, Collector<Judgement> out) throws Exception {
        Long decidedAt = decided.value();
        if (decidedAt != null) {
            if (atMillis >= decidedAt + memoryMillis) {
                decided.clear();
            }
            return;
        }
        Deliberation open = deliberation.value();
        if (open != null && atMillis >= open.deadlineMillis()) {
            decide(Jury.timedOut(open), atMillis, ctx, out);
        }
    }

    private boolean drawn(Subject subject) {
        return !subject.declared().engine().equals(draw.engine()) && draw.draws(subject.eventId());
    }

    private void decide(Judgement judgement, long atMillis, Context ctx, Collector<Judgement> out) throws Exception {
        deliberation.clear();
        decided.update(atMillis);
        ctx.timerService().registerEventTimeTimer(atMillis + memoryMillis);
        out.collect(judgement);
        judged.inc();
    }
}
