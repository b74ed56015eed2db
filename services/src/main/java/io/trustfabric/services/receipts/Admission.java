package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.root.TenantLabel;

/**
 * An entry that the integrator admitted.
 *
 * @param topicOffset where {@code tlog.admitted.v1} says so
 * @param partition of the sequence, and of that topic
 * @param logIndex its place in the tenant's log, for ever
 * @param kind wire name of the entry's kind
 * @param label names the tenant's log
 * @param leaf as it is in the tenant's log
 * @param sequenceOffset where {@code tlog.sequence.v1} has leaf and payload
 */
record Admission(
        long topicOffset,
        int partition,
        long logIndex,
        String kind,
        String tenantId,
        String subjectId,
        TenantLabel label,
        Hash32 leafHash,
        byte[] leaf,
        long sequenceOffset) {

    @Override
    public String toString() {
        return "entry %d of tenant %s".formatted(logIndex, tenantId);
    }
}
