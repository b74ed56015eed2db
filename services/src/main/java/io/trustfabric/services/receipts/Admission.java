package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.merkle.Hash32;

/**
 * An entry that the integrator admitted.
 *
 * @param topicOffset where {@code tlog.admitted.v1} says so
 * @param logIndex its place in the log, for ever
 * @param kind wire name of the entry's kind
 * @param sequenceOffset where {@code tlog.sequence.v1} has leaf and payload
 */
record Admission(
        long topicOffset,
        long logIndex,
        String kind,
        String tenantId,
        String subjectId,
        Hash32 leafHash,
        long sequenceOffset) {}
