package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.receipt.LeafKind;

/**
 * An entry as it was read back from {@code tlog.sequence.v1}, without its payload.
 *
 * @param partition of the sequence topic
 * @param offset in it: the order of the log
 * @param kind null where rejected and not known
 * @param tenantId empty where rejected and not known
 * @param dedupKey SHA-256 of the outcome's idempotency key, 32 bytes
 * @param leaf leaf v1; no bytes where rejected
 * @param sourceOffset 0 and more; with topic and partition it names the record that the outcome came in
 * @param rejection null where the entry is to be admitted
 */
public record SequencedLeaf(
        int partition,
        long offset,
        LeafKind kind,
        String tenantId,
        String subjectId,
        byte[] dedupKey,
        byte[] leaf,
        String sourceTopic,
        int sourcePartition,
        long sourceOffset,
        String rejection) {}
