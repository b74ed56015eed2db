package io.trustfabric.operators.verdict;

import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.manifest.Comparison;
import io.trustfabric.proofs.manifest.CrossComparison;
import io.trustfabric.proofs.manifest.Manifest;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * One finding for each match that was drawn for the second runtime. First input: drawn matches; second: outcomes of replays there.
 * Key: event id. Time: the clock topic's. Whatever happens here, the verdict is out already.
 */
public final class CrossExaminer extends KeyedCoProcessFunction<String, CrossCase, Outcome, CrossFinding> {
    public static final OutputTag<Rerun> RERUNS =
            new OutputTag<>("cross-runtime-reruns", TypeInformation.of(Rerun.class));

    public static final String EXAMINED_METRIC = "crossExamined";

    /** The check under way by event id; an entry goes with its finding, at the latest at its deadline. */
    static final ValueStateDescriptor<CrossExamination> EXAMINATION =
            new ValueStateDescriptor<>("cross-examination-v1", TypeInformation.of(CrossExamination.class));
    /** When an event's finding was given, broker time, epoch millis; an entry goes after the judge's memory. */
    static final ValueStateDescriptor<Long> EXAMINED = new ValueStateDescriptor<>("cross-examined-v1", Types.LONG);

    private final CrossRuntimeDraw draw;
    private final long deadlineMillis;
    private final long memoryMillis;
    private transient ValueState<CrossExamination> examination;
    private transient ValueState<Long> examined;
    private transient Counter findings;

    /**
     * @param deadline how long a replay on the second runtime may take, queueing included
     * @param memory how long a finished check is remembered, so that copies of its outcomes change nothing
     */
    public CrossExaminer(CrossRuntimeDraw draw, Duration deadline, Duration memory) {
        this.draw = draw;
        this.deadlineMillis = deadline.toMillis();
        this.memoryMillis = memory.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        examination = getRuntimeContext().getState(EXAMINATION);
        examined = getRuntimeContext().getState(EXAMINED);
        findings = getRuntimeContext().getMetricGroup().counter(EXAMINED_METRIC);
    }

    @Override
    public void processElement1(CrossCase drawn, Context ctx, Collector<CrossFinding> out) throws Exception {
        if (examined.value() != null || examination.value() != null) {
            return; // a copy, or its first outcome was faster
        }
        Subject subject = drawn.subject();
        var begun = new CrossExamination(subject, draw.engine(), null, drawn.attempts(), 0);
        if (subject.declared().seed() != null) {
            skip(begun, CrossSkip.SEEDED, "the run declares a seed", ctx, out);
        } else if (drawn.attempts() >= Jury.MAX_ATTEMPTS) {
            skip(begun, CrossSkip.ATTEMPTS_USED_UP, "the verdict took %d".formatted(drawn.attempts()), ctx, out);
        } else {
            ask(begun.awaitingNext(), ctx);
        }
    }

    /** An outcome holds all that a check needs: one that comes before its own case is as good. */
    @Override
    public void processElement2(Outcome outcome, Context ctx, Collector<CrossFinding> out) throws Exception {
        CrossExamination open = examination.value();
        if (open == null) {
            open = new CrossExamination(outcome.subject(), draw.engine(), null, outcome.attempt(), 0);
        }
        if (examined.value() != null || outcome.attempt() != open.awaitedAttempt()) {
            return;
        }
        if (outcome.status() == Outcome.Status.COMPLETED) {
            afterReplay(open, outcome, ctx, out);
        } else if (ReplayFailure.mayPass(outcome) && mayAsk(open)) {
            ask(open.awaitingNext(), ctx);
        } else {
            String detail = outcome.detail() == null ? "" : outcome.detail();
            give(CrossFinding.skipped(open, draw.share(), ReplayFailure.reasonOf(outcome), detail), ctx, out);
        }
    }

    private void afterReplay(CrossExamination open, Outcome outcome, Context ctx, Collector<CrossFinding> out)
            throws Exception {
        Manifest production;
        Manifest replayed;
        Manifest first;
        try {
            production = Manifest.parse(open.subject().manifest());
            replayed = Manifest.parse(outcome.manifest());
            first = open.first() == null ? replayed : Manifest.parse(open.first());
        } catch (MalformedEvidenceException e) {
            skip(open, CrossSkip.REPLAY_MANIFEST_MALFORMED, e.reason() + ": " + e.getMessage(), ctx, out);
            return;
        }
        CrossExamination now = open.first() == null ? open.withFirst(outcome.manifest()) : open;
        CrossComparison comparison = CrossComparison.of(production, first);
        if (open.first() != null) {
            confirm(now, comparison, Comparison.of(first, replayed, Tolerance.SAME_ENGINE), ctx, out);
        } else if (comparison.level() == CrossComparison.Level.INCOMPARABLE) {
            skip(now, CrossSkip.TYPES, comparison.detail(), ctx, out);
        } else if (comparison.level() != CrossComparison.Level.WITHIN_TOLERANCE && mayAsk(now)) {
            ask(now.awaitingNext(), ctx);
        } else {
            give(CrossFinding.compared(now, draw.share(), comparison), ctx, out);
        }
    }

    /** The second replay had its inputs in another order: what that changes says nothing about the two runtimes. */
    private void confirm(
            CrossExamination now,
            CrossComparison comparison,
            Comparison orders,
            Context ctx,
            Collector<CrossFinding> out)
            throws Exception {
        if (orders.matches()) {
            give(CrossFinding.compared(now, draw.share(), comparison).confirmed(), ctx, out);
        } else {
            skip(now, CrossSkip.ORDER_DEPENDENT, "inputs in another order: " + orders.detail(), ctx, out);
        }
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext ctx, Collector<CrossFinding> out) throws Exception {
        Long examinedAt = examined.value();
        if (examinedAt != null) {
            if (atMillis >= examinedAt + memoryMillis) {
                examined.clear();
            }
            return;
        }
        CrossExamination open = examination.value();
        if (open != null && atMillis >= open.deadlineMillis()) {
            String detail = "no outcome of attempt %d in time".formatted(open.awaitedAttempt());
            remember(atMillis, ctx);
            out.collect(CrossFinding.skipped(open, draw.share(), CrossSkip.RERUN_TIMEOUT.name(), detail));
        }
    }

    private static boolean mayAsk(CrossExamination open) {
        return open.awaitedAttempt() < Jury.MAX_ATTEMPTS;
    }

    private void ask(CrossExamination next, Context ctx) throws Exception {
        long deadline = ctx.timestamp() + deadlineMillis;
        examination.update(next.until(deadline));
        ctx.timerService().registerEventTimeTimer(deadline);
        ctx.output(RERUNS, next.rerun());
    }

    private void skip(CrossExamination open, CrossSkip reason, String detail, Context ctx, Collector<CrossFinding> out)
            throws Exception {
        give(CrossFinding.skipped(open, draw.share(), reason.name(), detail), ctx, out);
    }

    private void give(CrossFinding finding, Context ctx, Collector<CrossFinding> out) throws Exception {
        remember(ctx.timestamp(), ctx);
        out.collect(finding);
    }

    private void remember(long atMillis, Context ctx) throws Exception {
        examination.clear();
        examined.update(atMillis);
        ctx.timerService().registerEventTimeTimer(atMillis + memoryMillis);
        findings.inc();
    }
}
