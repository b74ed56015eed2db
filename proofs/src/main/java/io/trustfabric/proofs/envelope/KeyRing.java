package io.trustfabric.proofs.envelope;

import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.VerifyingKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that the authority has certified, and what they may sign. Filled from {@code trust.keys.v1}; the
 * authority's public key comes from configuration, never from a topic. Not thread-safe.
 */
public final class KeyRing {
    private final VerifyingKey authority;
    private final Map<String, KeyRecord> records = new HashMap<>();

    public KeyRing(VerifyingKey authority) {
        this.authority = authority;
    }

    /**
     * Takes a record in, if the authority signed it. A later record of a key replaces an earlier one, but a
     * revoked key stays revoked: whoever replays its old record revives nothing.
     *
     * @param dsseJson value of a record on {@code trust.keys.v1}
     */
    public Verdict add(String dsseJson) {
        try {
            return add(Dsse.parse(dsseJson));
        } catch (MalformedEvidenceException e) {
            return e.rejected();
        }
    }

    public Verdict add(Dsse envelope) {
        try {
            KeyRecord fresh = KeyRecord.open(envelope, authority);
            records.merge(fresh.keyId(), fresh, (old, now) -> old.revoked() ? now.asRevoked() : now);
            return Verdict.accept();
        } catch (MalformedEvidenceException e) {
            return e.rejected();
        }
    }

    public Optional<KeyRecord> find(String keyId) {
        return Optional.ofNullable(records.get(keyId));
    }

    public Collection<KeyRecord> records() {
        return List.copyOf(records.values());
    }

    /** As {@link #open(Dsse, String, KeyRole, long)}, from the envelope's JSON. */
    public Opened open(String dsseJson, String payloadType, KeyRole role, long atMillis) {
        try {
            return open(Dsse.parse(dsseJson), payloadType, role, atMillis);
        } catch (MalformedEvidenceException e) {
            return Opened.Refused.because(e);
        }
    }

    /**
     * Accepts an envelope that carries one good signature by a key of this role, valid at that instant.
     *
     * @param atMillis when the envelope was made as far as the caller can prove, epoch milliseconds: the broker's
     *     time of the record, not the wall clock and not a time that the envelope states
     */
    public Opened open(Dsse envelope, String payloadType, KeyRole role, long atMillis) {
        if (!envelope.payloadType().equals(payloadType)) {
            return Opened.Refused.because(new MalformedEvidenceException(
                    Reason.WRONG_PAYLOAD_TYPE, "found %s, expected %s".formatted(envelope.payloadType(), payloadType)));
        }
        Opened.Refused worst = new Opened.Refused(Reason.UNKNOWN_KEY, "no signature by a certified key");
        for (Dsse.Signature signature : envelope.signatures()) {
            KeyRecord signer = records.get(signature.keyId());
            if (signer == null) {
                continue;
            }
            Verdict verdict = check(envelope, signer, role, atMillis);
            if (verdict instanceof Verdict.Rejected no) {
                worst = new Opened.Refused(no.reason(), no.detail());
            } else {
                return new Opened.Authentic(envelope.payload(), signer);
            }
        }
        return worst;
    }

    private static Verdict check(Dsse envelope, KeyRecord signer, KeyRole role, long atMillis) {
        String keyId = signer.keyId();
        if (!envelope.isSignedBy(signer.key())) {
            return Verdict.reject(Reason.BAD_SIGNATURE, "signature of key %s does not verify", keyId);
        }
        if (signer.revoked()) {
            return Verdict.reject(Reason.REVOKED, "key %s is revoked", keyId);
        }
        if (signer.role() != role) {
            return Verdict.reject(
                    Reason.WRONG_ROLE,
                    "key %s has role %s, needed is %s",
                    keyId,
                    signer.role().wireName(),
                    role.wireName());
        }
        if (atMillis < signer.notBeforeMillis()) {
            return Verdict.reject(Reason.NOT_YET_VALID, "key %s counts from %d on", keyId, signer.notBeforeMillis());
        }
        if (atMillis > signer.notAfterMillis()) {
            return Verdict.reject(Reason.EXPIRED, "key %s counted until %d", keyId, signer.notAfterMillis());
        }
        return Verdict.accept();
    }
}
