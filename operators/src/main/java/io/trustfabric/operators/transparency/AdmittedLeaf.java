package io.trustfabric.operators.transparency;

import io.trustfabric.proofs.tlog.receipt.LeafKind;

/**
 * An entry of the log with the index that it has for ever.
 *
 * @param leafHash RFC 6962 hash, 32 bytes
 */
public record AdmittedLeaf(
        String origin,
        long logIndex,
        LeafKind kind,
        String tenantId,
        String subjectId,
        byte[] leafHash,
        int sequencePartition,
        long sequenceOffset) {}
