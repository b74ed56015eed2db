package io.trustfabric.operators.sampling;

import java.io.Serializable;
import java.util.Collection;

/**
 * Lowers the share while production is slow or replays queue up: a signal at twice its objective halves the share. What is
 * not sampled now is a deficit, which the controller makes good when the signal is over.
 *
 * @param freshMillis a signal older than this says nothing, milliseconds of broker time
 */
public record SloGuard(long freshMillis) implements Serializable {

    /** The share that these signals allow, and the strongest of them as its reason. */
    public DeficitController.Share limit(
            DeficitController.Share share, Collection<SloSignal> signals, long nowMillis, double lowest) {
        SloSignal worst = null;
        for (SloSignal signal : signals) {
            boolean fresh = nowMillis - signal.atMillis() <= freshMillis;
            if (fresh && signal.burn() > 1 && (worst == null || signal.burn() > worst.burn())) {
                worst = signal;
            }
        }
        if (worst == null) {
            return share;
        }
        double limited = Math.max(Math.min(lowest, share.value()), share.value() / worst.burn());
        return new DeficitController.Share(
                limited, worst.kind() == SloKind.PRODUCTION_LATENCY ? PlanReason.LATENCY_GUARD : PlanReason.LAG_GUARD);
    }
}
