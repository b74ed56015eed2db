package io.trustfabric.operators.sampling;

import io.trustfabric.operators.control.StandingOrders;
import io.trustfabric.operators.sampling.DeficitController.Share;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Makes plans: the deficit controller's share, limited by the tenant's cap, the SLO guard and the operators' orders, in
 * this order.
 */
public record Planner(SamplingPolicy policy, EpochClock clock, SloGuard guard) implements Serializable {

    /**
     * What is known when a plan is made.
     *
     * @param hotFingerprints fingerprints with a recent mismatch
     * @param signals of the tenant and of the platform
     * @param orders of the tenant and of the platform
     */
    public record Situation(
            Ledger ledger,
            List<String> hotFingerprints,
            Collection<SloSignal> signals,
            Collection<StandingOrders> orders) {}

    public Plan plan(String tenantId, SubjectKind kind, long epoch, Situation now) {
        DeficitController controller = new DeficitController(policy);
        Share share = limited(controller.shareFor(now.ledger()), tenantId, epoch, now);
        return new Plan(
                Plan.idOf(tenantId, kind, epoch),
                tenantId,
                kind,
                epoch,
                clock.epochMillis(),
                controller.baseProbability(share, now.ledger()),
                new TreeMap<>(controller.multipliers(now.ledger())),
                now.hotFingerprints(),
                share.reason(),
                now.ledger().offered(),
                now.ledger().sampled());
    }

    private Share limited(Share wanted, String tenantId, long epoch, Situation now) {
        long atMillis = clock.startOf(epoch);
        double floor = policy.floor() * policy.target();
        Share share = capped(wanted, tenantId, now.ledger());
        share = guard.limit(share, now.signals(), atMillis, floor);
        if (now.orders().stream().anyMatch(o -> o.inWindowAt(atMillis))) {
            share = new Share(Math.min(share.value(), floor), PlanReason.CHANGE_WINDOW);
        }
        if (now.orders().stream().anyMatch(o -> o.pausedAt(atMillis))) {
            share = new Share(0, PlanReason.PAUSED);
        }
        return share;
    }

    private Share capped(Share share, String tenantId, Ledger ledger) {
        double most = policy.capOf(tenantId) / Math.max(1, ledger.forecast());
        return most < share.value() ? new Share(most, PlanReason.CAPPED) : share;
    }
}
