package io.trustfabric.operators.sampling;

/**
 * What was offered and sampled so far, of one tenant and kind. Also operator state.
 *
 * @param day UTC day since 1970 that {@code offered} and {@code sampled} count
 * @param offered replayable subjects of the day
 * @param sampled those of them that were sampled
 * @param plannedEpoch newest epoch that has a plan; {@code Long.MIN_VALUE} before the first
 * @param recentOffered subjects of late, each epoch with half the weight of the next
 * @param recentWeight sum of their strata's standard weights, faded alike
 */
public record Ledger(
        long day, long offered, long sampled, long plannedEpoch, double recentOffered, double recentWeight) {

    /** With fewer recent subjects than this, nothing is known about the mix of strata. */
    private static final double KNOWN_MIX = 20;

    public static Ledger empty() {
        return new Ledger(Long.MIN_VALUE, 0, 0, Long.MIN_VALUE, 0, 0);
    }

    /** This ledger on a day: a new day starts from nothing. */
    public Ledger on(long someDay) {
        return someDay > day ? new Ledger(someDay, 0, 0, plannedEpoch, recentOffered, recentWeight) : this;
    }

    /** Counts subjects of a day. Stragglers of an earlier day change no share any more. */
    public Ledger plus(long tallyDay, long moreOffered, long moreSampled, double moreWeight) {
        Ledger today = on(tallyDay);
        boolean counts = tallyDay == today.day;
        return new Ledger(
                today.day,
                today.offered + (counts ? moreOffered : 0),
                today.sampled + (counts ? moreSampled : 0),
                plannedEpoch,
                recentOffered + moreOffered,
                recentWeight + moreWeight);
    }

    /** Notes that an epoch has its plan. What was recent fades with each new epoch. */
    public Ledger planned(long epoch) {
        if (epoch <= plannedEpoch) {
            return this;
        }
        return new Ledger(day, offered, sampled, epoch, recentOffered / 2, recentWeight / 2);
    }

    public boolean knowsMix() {
        return recentOffered >= KNOWN_MIX;
    }

    /** Mean standard weight of recent subjects, at least 1 where no multiplier is below 1. */
    public double meanWeight() {
        return knowsMix() ? recentWeight / recentOffered : 1.0;
    }

    /** Subjects that one epoch is likely to bring. A steady stream of n per epoch has 2n right before the next plan. */
    public double forecast() {
        return recentOffered / 2;
    }

    /** Subjects that should have been sampled so far and were not; negative where too many were. */
    public double deficit(double target) {
        return target * offered - sampled;
    }
}
