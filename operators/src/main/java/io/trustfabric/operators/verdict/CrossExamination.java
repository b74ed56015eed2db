package io.trustfabric.operators.verdict;

/**
 * A check against the second runtime that is under way. Also operator state.
 *
 * @param engine the second runtime's pin
 * @param first manifest of its first replay that completed; null before
 * @param awaitedAttempt the only attempt whose outcome counts next
 * @param deadlineMillis when the awaited outcome counts no more, broker time, epoch millis
 */
public record CrossExamination(Subject subject, String engine, String first, int awaitedAttempt, long deadlineMillis) {

    CrossExamination withFirst(String manifest) {
        return new CrossExamination(subject, engine, manifest, awaitedAttempt, deadlineMillis);
    }

    CrossExamination awaitingNext() {
        return new CrossExamination(subject, engine, first, awaitedAttempt + 1, deadlineMillis);
    }

    CrossExamination until(long newDeadlineMillis) {
        return new CrossExamination(subject, engine, first, awaitedAttempt, newDeadlineMillis);
    }

    /** What to ask for: once there is something to confirm, the inputs come in another order. */
    Rerun rerun() {
        return new Rerun(subject, Purpose.CROSS_RUNTIME, awaitedAttempt, engine, first != null);
    }
}
