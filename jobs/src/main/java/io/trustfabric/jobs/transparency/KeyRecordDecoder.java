package io.trustfabric.jobs.transparency;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.RecordDecoder;
import io.trustfabric.operators.input.RejectedRecordException;
import io.trustfabric.operators.transparency.LoggedOutcome;
import io.trustfabric.proofs.evidence.CanonicalBase64;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.receipt.Subject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A record of {@code trust.keys.v1}: DSSE in JSON, key = key id. Every state of a key is an outcome of its own, so the
 * idempotency key holds the payload's hash. Tenants' keys are logged as the platform's statements.
 */
final class KeyRecordDecoder implements RecordDecoder<LoggedOutcome> {

    @Override
    public LoggedOutcome decode(RawRecord raw) throws RejectedRecordException {
        if (raw.key() == null || raw.value() == null) {
            throw new RejectedRecordException("KEY_RECORD_INCOMPLETE", "a key record has a key id and an envelope");
        }
        String keyId = new String(raw.key(), StandardCharsets.UTF_8);
        return new LoggedOutcome(
                LeafKind.KEY, Subject.PLATFORM, keyId, "KEY:" + keyId + ":" + sha256(raw.value()), raw.value(), raw);
    }

    private static String sha256(byte[] bytes) {
        try {
            return CanonicalBase64.encode(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }
}
