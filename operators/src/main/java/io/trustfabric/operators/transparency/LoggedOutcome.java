package io.trustfabric.operators.transparency;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.proofs.tlog.receipt.LeafKind;

/**
 * An outcome on its way into the log.
 *
 * @param tenantId whose outcome it is
 * @param subjectId id of the outcome: verdictId, keyId
 * @param idempotencyKey the same for the same outcome, however often it is delivered
 * @param payload canonical bytes that the log commits to
 * @param raw the record that it came in; its broker time goes into the leaf
 */
public record LoggedOutcome(
        LeafKind kind, String tenantId, String subjectId, String idempotencyKey, byte[] payload, RawRecord raw) {}
