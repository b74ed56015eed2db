package io.trustfabric.operators.verdict;

import io.trustfabric.proofs.id.DerivedId;

/**
 * A further replay of the same declaration, asked for by this job.
 *
 * @param engine to run on where that is not the declared one; null elsewhere
 * @param scrambled whether inputs are loaded in another order than their own
 */
public record Rerun(Subject subject, Purpose purpose, int attempt, String engine, boolean scrambled) {

    /** On the declared engine. */
    public Rerun(Subject subject, Purpose purpose, int attempt) {
        this(subject, purpose, attempt, null, false);
    }

    public String requestId() {
        return DerivedId.of("verdict", 1, subject.eventId(), purpose.name(), Integer.toString(attempt));
    }
}
