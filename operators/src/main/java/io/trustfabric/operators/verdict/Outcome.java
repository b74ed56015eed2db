package io.trustfabric.operators.verdict;

/**
 * What came of one replay.
 *
 * @param attempt 1 for the first replay of the subject, {@link Jury#MAX_ATTEMPTS} at most
 * @param reason stable code where not completed; null where completed
 * @param manifest the replay's manifest; null where not completed
 */
public record Outcome(
        Subject subject, Purpose purpose, int attempt, Status status, String reason, String detail, String manifest) {

    /** What became of the replay. */
    public enum Status {
        COMPLETED,
        FAILED,
        REFUSED
    }
}
