package io.trustfabric.operators.sampling;

import java.util.Map;

/**
 * Sets the next epoch's probability so that the day's realised share returns to the target: a proportional controller on
 * the deficit. A plain coin of 10 % leaves the band of 8 to 12 % for one tenant in eight at 500 queries.
 *
 * <p>The deficit is spread over a horizon that grows with what was offered. With horizon N/4 the deficit's variance settles
 * at 0.01 N instead of the coin's 0.09 N (d var = 0.09 dN - 8 var dN / N); a much shorter one would let a burst that arrives
 * within one frozen epoch turn a chance deficit into an excess.
 */
public final class DeficitController {

    /** No deficit among fewer subjects than this is worth a swing: half of it is chance. */
    private static final double SHORTEST_HORIZON = 300;
    /** Within this relative distance the plan counts as on target. */
    private static final double ON_TARGET = 0.05;

    private final SamplingPolicy policy;

    public DeficitController(SamplingPolicy policy) {
        this.policy = policy;
    }

    /**
     * A share and what set it.
     *
     * @param value fraction of all subjects to expect in the sample, strata included
     */
    public record Share(double value, PlanReason reason) {}

    /** The share that the tenant's ledger alone calls for. */
    public Share shareFor(Ledger ledger) {
        double horizon = Math.max(SHORTEST_HORIZON, Math.max(ledger.offered() / 4.0, 2 * ledger.forecast()));
        double wanted = policy.target() + ledger.deficit(policy.target()) / horizon;
        double share =
                Math.min(policy.highest() * policy.target(), Math.max(policy.lowest() * policy.target(), wanted));
        return new Share(share, reason(share));
    }

    /** Probability of a subject in no stratum, so that all subjects together meet the share. */
    public double baseProbability(Share share, Ledger ledger) {
        return share.value() / ledger.meanWeight();
    }

    /** No multipliers as long as the mix is unknown: in a tenant's first epoch everything is new. */
    public Map<String, Double> multipliers(Ledger ledger) {
        return ledger.knowsMix() ? policy.multipliers() : Map.of();
    }

    private PlanReason reason(double share) {
        double off = share / policy.target() - 1;
        if (Math.abs(off) <= ON_TARGET) {
            return PlanReason.TARGET;
        }
        return off > 0 ? PlanReason.DEFICIT : PlanReason.SURPLUS;
    }
}
