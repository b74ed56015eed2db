package io.trustfabric.operators.transparency;

import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.Statement;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.receipt.Subject;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Whether an outcome may enter the log: it must be about somebody, and be signed by who may sign it.
 *
 * @param witnessKeys base64 of the public keys that sign verdicts; none means that no verdict is admitted
 * @param authorityKey base64 of the public key that signs key records; empty means that none is admitted
 */
public record Admission(List<String> witnessKeys, String authorityKey) implements Serializable {
    /** A receipt carries the payload in base64 and must fit into a record of its topic. */
    public static final int MAX_PAYLOAD_BYTES = 3 << 20;

    public Admission {
        witnessKeys = List.copyOf(witnessKeys);
    }

    /** @return empty where the outcome is to be admitted */
    Optional<Refusal> refusal(LoggedOutcome outcome) {
        if (!Subject.valid(outcome.tenantId()) || !Subject.valid(outcome.subjectId())) {
            return refuse("BAD_SUBJECT", "tenant and subject are 1 to 200 visible ASCII characters");
        }
        if (outcome.payload().length > MAX_PAYLOAD_BYTES) {
            return refuse(
                    Reason.TOO_LARGE.name(),
                    "payload of %d bytes, at most %d".formatted(outcome.payload().length, MAX_PAYLOAD_BYTES));
        }
        try {
            Dsse envelope = Dsse.parse(outcome.payload());
            return outcome.kind() == LeafKind.KEY ? checkKey(envelope, outcome) : checkVerdict(envelope);
        } catch (MalformedEvidenceException e) {
            return refuse(e.reason().name(), e.getMessage());
        }
    }

    private Optional<Refusal> checkVerdict(Dsse envelope) {
        if (!envelope.payloadType().equals(Statement.PAYLOAD_TYPE)) {
            return refuse(Reason.WRONG_PAYLOAD_TYPE.name(), "expected " + Statement.PAYLOAD_TYPE);
        }
        boolean signed = witnessKeys.stream().map(VerifyingKey::ofBase64).anyMatch(envelope::isSignedBy);
        return signed
                ? Optional.empty()
                : refuse(Reason.BAD_SIGNATURE.name(), "no good signature by a witness key of this installation");
    }

    private Optional<Refusal> checkKey(Dsse envelope, LoggedOutcome outcome) throws MalformedEvidenceException {
        if (authorityKey.isEmpty()) {
            return refuse(Reason.UNKNOWN_KEY.name(), "this job was given no authority key");
        }
        KeyRecord record = KeyRecord.open(envelope, VerifyingKey.ofBase64(authorityKey));
        return record.keyId().equals(outcome.subjectId())
                ? Optional.empty()
                : refuse(Reason.SUBJECT_MISMATCH.name(), "the record is about key " + record.keyId());
    }

    private static Optional<Refusal> refuse(String reason, String detail) {
        return Optional.of(new Refusal(reason, detail));
    }

    /**
     * @param reason stable code, on the wire
     * @param detail one line for a person
     */
    record Refusal(String reason, String detail) {}
}
