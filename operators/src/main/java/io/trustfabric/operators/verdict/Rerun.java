package io.trustfabric.operators.verdict;

import io.trustfabric.proofs.id.DerivedId;

/** A further replay of the same declaration, asked for by this job. */
public record Rerun(Subject subject, Purpose purpose, int attempt) {

    public String requestId() {
        return DerivedId.of("verdict", 1, subject.eventId(), purpose.name(), Integer.toString(attempt));
    }
}
