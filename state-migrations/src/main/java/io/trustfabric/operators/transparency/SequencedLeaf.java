package io.trustfabric.operators.transparency;

import io.trustfabric.proofs.tlog.receipt.LeafKind;

/**
 * An entry as it was read back from {@code tlog.sequence.v1}, without its payload. Also operator state: adding a field
 * is a compatible change, renaming one is not.
 *
 * @param partition of the sequence topic
 * @param offset in it: the order of the log
 * @param dedupKey 64 lower-case hex digits
 * @param leaf no bytes where rejected
 * @param rejection null where the entry is to be admitted
 */
public record SequencedLeaf(
        int partition,
        long offset,
        LeafKind kind,
        String tenantId,
        String subjectId,
        String dedupKey,
        byte[] leaf,
        String rejection) {}
