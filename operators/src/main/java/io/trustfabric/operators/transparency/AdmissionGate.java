package io.trustfabric.operators.transparency;

import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.Statement;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.receipt.Subject;
import java.util.List;
import java.util.Optional;

/** {@link Admission} with its keys decoded. */
record AdmissionGate(List<VerifyingKey> witnesses, Optional<VerifyingKey> authority) {

    /** @return empty where the outcome is to be admitted */
    Optional<Refusal> refusal(LoggedOutcome outcome) {
        if (!Subject.valid(outcome.tenantId()) || !Subject.valid(outcome.subjectId())) {
            return refuse("BAD_SUBJECT", "tenant and subject are 1 to 200 visible ASCII characters");
        }
        if (outcome.payload().length > Admission.MAX_PAYLOAD_BYTES) {
            return refuse(
                    Reason.TOO_LARGE.name(),
                    "payload of %d bytes, at most %d".formatted(outcome.payload().length, Admission.MAX_PAYLOAD_BYTES));
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
        boolean signed = witnesses.stream().anyMatch(envelope::isSignedBy);
        return signed
                ? Optional.empty()
                : refuse(Reason.BAD_SIGNATURE.name(), "no good signature by a witness key of this installation");
    }

    private Optional<Refusal> checkKey(Dsse envelope, LoggedOutcome outcome) throws MalformedEvidenceException {
        if (authority.isEmpty()) {
            return refuse(Reason.UNKNOWN_KEY.name(), "this job was given no authority key");
        }
        KeyRecord record = KeyRecord.open(envelope, authority.get());
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
