package io.trustfabric.operators.sampling;

import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered about one fingerprint so as to tell risky runs from ordinary ones. Also operator state. Changes with
 * the first runs after something new and about once an hour besides, so that an ordinary run costs a read and no write.
 *
 * @param seenMillis broker time of a recent run, coarse to {@link #SEEN_STEP_MILLIS}
 * @param runs runs so far, counted up to {@link #NEW_RUNS}
 * @param engines engine versions that it ran on, newest last, {@link #REMEMBERED} at most
 * @param runsOnEngine runs since the newest of them appeared, counted up to {@link #NEW_RUNS}
 * @param policies policy versions that it ran under, newest last, {@link #REMEMBERED} at most
 * @param runsUnderPolicy runs since the newest of them appeared, counted up to {@link #NEW_RUNS}
 */
public record FingerprintHistory(
        long seenMillis, int runs, List<String> engines, int runsOnEngine, List<String> policies, int runsUnderPolicy) {

    /** Something is new for this many runs. */
    static final int NEW_RUNS = 3;

    static final int REMEMBERED = 8;
    static final long SEEN_STEP_MILLIS = 3_600_000;
    /** A fingerprint that is silent for a week is new when it comes back. */
    public static final long FORGET_MILLIS = 7 * 86_400_000L;

    public static FingerprintHistory none() {
        return new FingerprintHistory(0, 0, List.of(), NEW_RUNS, List.of(), NEW_RUNS);
    }

    /** True where the fingerprint has been silent for so long that it counts as new again. */
    public boolean isForgottenAt(long brokerMillis) {
        return runs > 0 && brokerMillis - seenMillis > FORGET_MILLIS;
    }

    /** This history with the next run in it. The same object where nothing changes. */
    public FingerprintHistory with(Subject run) {
        boolean newEngine = !engines.contains(run.engine());
        boolean newPolicy = !policies.contains(run.policyVersion());
        boolean settled = runs == NEW_RUNS && runsOnEngine == NEW_RUNS && runsUnderPolicy == NEW_RUNS;
        boolean seenLately = runs > 0 && run.atMillis() - seenMillis < SEEN_STEP_MILLIS;
        if (settled && !newEngine && !newPolicy && seenLately) {
            return this;
        }
        return new FingerprintHistory(
                seenLately ? seenMillis : run.atMillis(),
                Math.min(runs + 1, NEW_RUNS),
                newEngine ? append(engines, run.engine()) : engines,
                since(newEngine, runsOnEngine),
                newPolicy ? append(policies, run.policyVersion()) : policies,
                since(newPolicy, runsUnderPolicy));
    }

    /** Strata of the run that was put into this history last; {@code before} is the history without it. */
    public static Strata strataOf(FingerprintHistory before, Subject run) {
        Strata strata = Strata.NONE;
        if (before.runs < NEW_RUNS) {
            return strata.with(Stratum.NEW_FINGERPRINT); // everything about it is new; once is enough
        }
        if (before.runsOnEngine < NEW_RUNS || !before.engines.contains(run.engine())) {
            strata = strata.with(Stratum.NEW_ENGINE);
        }
        if (before.runsUnderPolicy < NEW_RUNS || !before.policies.contains(run.policyVersion())) {
            strata = strata.with(Stratum.POLICY_CHANGE);
        }
        return strata;
    }

    private int since(boolean changed, int count) {
        if (runs == 0) {
            return NEW_RUNS; // the first engine is no change of engine
        }
        return changed ? 1 : Math.min(count + 1, NEW_RUNS);
    }

    private static List<String> append(List<String> list, String item) {
        List<String> longer = new ArrayList<>(list);
        longer.add(item);
        return longer.size() <= REMEMBERED ? longer : new ArrayList<>(longer.subList(1, longer.size()));
    }
}
