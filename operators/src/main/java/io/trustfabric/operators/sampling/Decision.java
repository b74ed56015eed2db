package io.trustfabric.operators.sampling;

import io.trustfabric.proofs.id.DerivedId;

/**
 * What became of one subject.
 *
 * @param planId empty where the subject needed no plan because it cannot be replayed
 * @param stratum label of its strata, or {@link #NOT_REPLAYABLE}
 * @param inclusionProbability what the draw was held against, in [0, 1]
 * @param requestId of the replay; null where not sampled
 */
public record Decision(
        String eventId,
        String tenantId,
        SubjectKind kind,
        String planId,
        long epoch,
        String stratum,
        double inclusionProbability,
        boolean sampled,
        String requestId) {

    /** Stratum of subjects that do not declare enough to be run again. */
    public static final String NOT_REPLAYABLE = "NOT_REPLAYABLE";

    static final String VERIFY = "VERIFY";
    static final String FIRST_ATTEMPT = "1";

    /** Decides by the plan and the draw. */
    public static Decision by(Plan plan, Subject subject, Strata strata, Draw draw) {
        double probability = plan.probabilityOf(strata);
        boolean sampled = draw.fractionOf(subject.eventId()) < probability;
        return new Decision(
                subject.eventId(),
                subject.tenantId(),
                subject.kind(),
                plan.planId(),
                plan.epoch(),
                strata.label(),
                probability,
                sampled,
                sampled ? DerivedId.of("sampler", 1, subject.eventId(), VERIFY, FIRST_ATTEMPT) : null);
    }

    public static Decision notReplayable(Subject subject, long epoch) {
        return new Decision(
                subject.eventId(), subject.tenantId(), subject.kind(), "", epoch, NOT_REPLAYABLE, 0, false, null);
    }
}
