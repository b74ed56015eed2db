package io.trustfabric.operators.transparency;

import io.trustfabric.proofs.tlog.receipt.LeafKind;

/**
 * A frozen leaf, or a refusal, on its way to {@code tlog.sequence.v1}.
 *
 * @param kind null where the source record could not be decoded
 * @param tenantId empty where the source record could not be decoded
 * @param dedupKey SHA-256 of the outcome's idempotency key
 * @param leaf leaf v1 (docs/spec/leaf.md); no bytes where rejected
 * @param recordKeyId names the data key; empty where rejected
 * @param sealedPayload the payload under the data key; no bytes where rejected
 * @param rejection null where the entry is to be admitted, else a stable code
 */
public record SequenceEntry(
        LeafKind kind,
        String tenantId,
        String subjectId,
        byte[] dedupKey,
        byte[] leaf,
        String recordKeyId,
        byte[] sealedPayload,
        String sourceTopic,
        int sourcePartition,
        long sourceOffset,
        String rejection) {}
