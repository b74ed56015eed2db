package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.receipt.LeafKind;

/**
 * An entry of a tenant's log with the index that it has for ever.
 *
 * @param origin of the tenant log
 * @param label opaque name of the tenant log, 32 bytes
 * @param leaf leaf v1
 * @param leafHash RFC 6962 hash, 32 bytes
 */
public record AdmittedLeaf(
        String origin,
        byte[] label,
        long logIndex,
        LeafKind kind,
        String tenantId,
        String subjectId,
        byte[] leaf,
        byte[] leafHash,
        int sequencePartition,
        long sequenceOffset) {}
