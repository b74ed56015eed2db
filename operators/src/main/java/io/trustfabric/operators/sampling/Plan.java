package io.trustfabric.operators.sampling;

import io.trustfabric.proofs.id.DerivedId;
import java.util.List;
import java.util.Map;

/**
 * How the subjects of one tenant, kind and epoch are sampled. The first plan of the three on trust.sampling-plans.v1 is the
 * plan; later ones are ignored. Also operator state.
 *
 * @param epoch broker time divided by {@code epochMillis}
 * @param baseProbability of a subject in no stratum, in [0, 1]
 * @param multipliers by name of {@link Stratum}; a stratum that is missing multiplies by 1
 * @param hotFingerprints fingerprints with a recent mismatch
 * @param offeredBefore subjects of the day before this plan was made
 * @param sampledBefore those of them that were sampled
 */
public record Plan(
        String planId,
        String tenantId,
        SubjectKind kind,
        long epoch,
        long epochMillis,
        double baseProbability,
        Map<String, Double> multipliers,
        List<String> hotFingerprints,
        PlanReason reason,
        long offeredBefore,
        long sampledBefore) {

    public static String idOf(String tenantId, SubjectKind kind, long epoch) {
        return DerivedId.of("sampler", 1, tenantId, kind.name(), Long.toString(epoch));
    }

    /** Inclusion probability of a subject in these strata; the product is capped at 1. */
    public double probabilityOf(Strata strata) {
        return Math.min(1.0, baseProbability * strata.weight(multipliers));
    }

    /** Strata of a subject under this plan: those that its history tells, and the recent mismatch that only the plan knows. */
    public Strata strataOf(Subject subject, Strata known) {
        return hotFingerprints.contains(subject.fingerprint()) ? known.with(Stratum.RECENT_MISMATCH) : known;
    }
}
