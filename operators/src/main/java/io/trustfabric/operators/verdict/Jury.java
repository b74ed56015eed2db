package io.trustfabric.operators.verdict;

import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.manifest.ColumnDifference;
import io.trustfabric.proofs.manifest.Comparison;
import io.trustfabric.proofs.manifest.Manifest;
import java.util.List;

/**
 * Decides what follows from an outcome. A mismatch is said only when {@link #REPLAYS_FOR_MISMATCH} replays of the same
 * declaration agree with each other and none with production; replays that disagree end the case without a judgement.
 */
public final class Jury {
    /** Replays of one subject, whatever becomes of them: a case costs at most this much. */
    public static final int MAX_ATTEMPTS = 6;

    static final int REPLAYS_FOR_MISMATCH = 3;
    /** More would only swell the log; the detail says how many there are. */
    private static final int MOST_COLUMNS = 64;

    private Jury() {}

    /** @param open the case so far, {@link Deliberation#opening} for a first outcome */
    static Step next(Deliberation open, Outcome outcome) {
        if (outcome.attempt() != open.awaitedAttempt()) {
            return new Step.Ignore();
        }
        Subject subject = open.subject();
        String sha256 = Manifest.sha256Of(subject.manifest());
        if (!sha256.equals(subject.claimedSha256())) {
            return skip(open, SkipReason.MANIFEST_HASH_MISMATCH, "claimed %s".formatted(subject.claimedSha256()));
        }
        Manifest production;
        try {
            production = Manifest.parse(subject.manifest());
        } catch (MalformedEvidenceException e) {
            return skip(open, SkipReason.MANIFEST_MALFORMED, e.reason() + ": " + e.getMessage());
        }
        return outcome.status() == Outcome.Status.COMPLETED
                ? afterReplay(open, production, outcome)
                : afterFailure(open, outcome);
    }

    /** The reruns did not come. */
    static Judgement timedOut(Deliberation open) {
        String detail = "no outcome of attempt %d in time".formatted(open.awaitedAttempt());
        return skip(open, SkipReason.RERUN_TIMEOUT, detail).judgement();
    }

    private static Step afterReplay(Deliberation open, Manifest production, Outcome outcome) {
        Manifest replayed;
        Manifest first;
        try {
            replayed = Manifest.parse(outcome.manifest());
            first = open.firstReplay() == null ? replayed : Manifest.parse(open.firstReplay());
        } catch (MalformedEvidenceException e) {
            return skip(open, SkipReason.REPLAY_MANIFEST_MALFORMED, e.reason() + ": " + e.getMessage());
        }
        Deliberation now = open.withReplay(outcome.manifest());
        if (now.replays() > 1) {
            Comparison replays = Comparison.of(first, replayed, Judgement.TOLERANCE);
            if (!replays.matches()) {
                return skip(now, SkipReason.NON_DETERMINISTIC, "two replays differ: " + replays.detail());
            }
        }
        Comparison comparison = Comparison.of(production, first, Judgement.TOLERANCE);
        if (comparison.matches()) {
            return conclude(now, VerdictKind.MATCH, comparison);
        }
        return now.replays() < REPLAYS_FOR_MISMATCH && now.awaitedAttempt() < MAX_ATTEMPTS
                ? ask(now, Purpose.DETERMINISM)
                : afterAllReplays(now, comparison);
    }

    private static Step afterAllReplays(Deliberation now, Comparison comparison) {
        return now.replays() >= REPLAYS_FOR_MISMATCH
                ? conclude(now, VerdictKind.MISMATCH, comparison)
                : skip(
                        now,
                        SkipReason.REPLAY_FAILED,
                        "%d of %d attempts completed, a mismatch needs %d"
                                .formatted(now.replays(), MAX_ATTEMPTS, REPLAYS_FOR_MISMATCH));
    }

    private static Step afterFailure(Deliberation open, Outcome outcome) {
        if (ReplayFailure.mayPass(outcome) && open.awaitedAttempt() < MAX_ATTEMPTS) {
            return ask(open, open.replays() == 0 ? Purpose.VERIFY : Purpose.DETERMINISM);
        }
        return skip(open, ReplayFailure.reasonOf(outcome), outcome.detail() == null ? "" : outcome.detail());
    }

    private static Step ask(Deliberation now, Purpose purpose) {
        Deliberation waiting = now.awaitingNext();
        return new Step.Ask(new Rerun(now.subject(), purpose, waiting.awaitedAttempt()), waiting);
    }

    private static Step.Conclude conclude(Deliberation now, VerdictKind verdict, Comparison comparison) {
        List<ColumnDifference> columns = comparison.columns();
        return new Step.Conclude(Judgement.of(
                now,
                verdict,
                comparison.finding().name(),
                comparison.detail(),
                columns.subList(0, Math.min(columns.size(), MOST_COLUMNS))));
    }

    private static Step.Conclude skip(Deliberation now, SkipReason reason, String detail) {
        return skip(now, reason.name(), detail);
    }

    private static Step.Conclude skip(Deliberation now, String reason, String detail) {
        return new Step.Conclude(Judgement.of(now, VerdictKind.SKIPPED, reason, detail, List.of()));
    }
}
