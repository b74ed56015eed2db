package io.trustfabric.operators.sampler;

import io.trustfabric.operators.sampling.SubjectKind;

/**
 * What the plan maker hears about one tenant and kind.
 *
 * @param epoch the epoch that is meant; of a verdict, 0
 * @param atMillis broker time of the cause, epoch milliseconds
 * @param offered replayable subjects that were decided
 * @param sampled those of them that were sampled
 * @param weight sum of their strata's standard weights
 * @param fingerprint of a verdict; else empty
 */
public record PlanNote(
        Type type,
        String tenantId,
        SubjectKind kind,
        long epoch,
        long atMillis,
        long offered,
        long sampled,
        double weight,
        String fingerprint) {

    /** What is said. */
    public enum Type {
        /** Subjects wait for this epoch's plan. */
        WANTED,
        /** Subjects have waited for long: say the plan again. */
        WANTED_AGAIN,
        /** Subjects were decided. */
        TALLY,
        /** A replay of this fingerprint did not match. */
        MISMATCH,
        /** A replay of this fingerprint matched, or said nothing. */
        AGREEMENT
    }

    public static PlanNote wanted(Type type, String tenantId, SubjectKind kind, long epoch, long atMillis) {
        return new PlanNote(type, tenantId, kind, epoch, atMillis, 0, 0, 0, "");
    }

    public static PlanNote tally(
            String tenantId, SubjectKind kind, long epoch, long atMillis, boolean sampled, double weight) {
        return new PlanNote(Type.TALLY, tenantId, kind, epoch, atMillis, 1, sampled ? 1 : 0, weight, "");
    }

    public static PlanNote verdict(
            String tenantId, SubjectKind kind, String fingerprint, long atMillis, boolean mismatch) {
        Type type = mismatch ? Type.MISMATCH : Type.AGREEMENT;
        return new PlanNote(type, tenantId, kind, 0, atMillis, 0, 0, 0, fingerprint);
    }

    public boolean isMismatch() {
        return type == Type.MISMATCH;
    }

    /** Key of plans: tenant and kind. */
    public String planKey() {
        return planKey(tenantId, kind);
    }

    static String planKey(String tenantId, SubjectKind kind) {
        return tenantId + '\n' + kind;
    }

    /** Two tallies of the same tenant, kind and epoch as one. */
    PlanNote plus(PlanNote more) {
        return new PlanNote(
                type,
                tenantId,
                kind,
                epoch,
                Math.max(atMillis, more.atMillis),
                offered + more.offered,
                sampled + more.sampled,
                weight + more.weight,
                fingerprint);
    }
}
