package io.trustfabric.operators.verdict;

/**
 * A case that is open: production and its first replay differ, or a replay failed in a way that may pass. Also operator
 * state.
 *
 * @param firstReplay manifest of the first replay that completed; null before one has
 * @param replays replays that completed and agree with the first
 * @param awaitedAttempt the only attempt whose outcome counts next
 * @param deadlineMillis when the awaited outcome counts no more, broker time, epoch millis; 0 where none is awaited yet
 */
public record Deliberation(Subject subject, String firstReplay, int replays, int awaitedAttempt, long deadlineMillis) {

    static Deliberation opening(Subject subject) {
        return new Deliberation(subject, null, 0, 1, 0);
    }

    Deliberation withReplay(String manifest) {
        String first = firstReplay == null ? manifest : firstReplay;
        return new Deliberation(subject, first, replays + 1, awaitedAttempt, deadlineMillis);
    }

    Deliberation awaitingNext() {
        return new Deliberation(subject, firstReplay, replays, awaitedAttempt + 1, deadlineMillis);
    }

    Deliberation until(long newDeadlineMillis) {
        return new Deliberation(subject, firstReplay, replays, awaitedAttempt, newDeadlineMillis);
    }
}
