package io.trustfabric.operators.verdict;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a replay's failure says about the production run: nothing. So it never becomes a mismatch; what may pass is tried
 * again, the rest is skipped under its own name.
 */
final class ReplayFailure {
    /** Faults of the moment: the same declaration may well complete next time. */
    private static final Set<String> PASSING = Set.of("ENGINE_CRASHED", "INTERNAL", "RETRY_AFTER", "WORKER_LOST");

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");

    private ReplayFailure() {}

    static boolean mayPass(Outcome outcome) {
        return outcome.reason() != null && PASSING.contains(outcome.reason());
    }

    /** The outcome's own code, or {@link SkipReason#REPLAY_FAILED} where it has none that could be passed on. */
    static String reasonOf(Outcome outcome) {
        return outcome.reason() != null && CODE.matcher(outcome.reason()).matches()
                ? outcome.reason()
                : SkipReason.REPLAY_FAILED.name();
    }
}
