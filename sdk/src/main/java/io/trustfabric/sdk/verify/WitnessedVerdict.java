package io.trustfabric.sdk.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.Statement;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.tlog.receipt.Subject;
import java.util.List;

/**
 * What a witness said about a query, read from the envelope in a receipt.
 *
 * @param verdict MATCH, MISMATCH or SKIPPED
 * @param reason why, a stable code
 */
public record WitnessedVerdict(String verdict, String reason, String eventId) {
    /** docs/spec/envelope.md, section Witness envelope. */
    private static final String PREDICATE_TYPE = "https://trustfabric.io/attestation/replay-verdict/v1";

    /** Reads an envelope that one of these witnesses signed and that is about this subject. */
    static WitnessedVerdict open(byte[] payload, Subject subject, List<VerifyingKey> witnesses)
            throws MalformedEvidenceException {
        Dsse envelope = Dsse.parse(payload);
        if (!envelope.payloadType().equals(Statement.PAYLOAD_TYPE)) {
            throw new MalformedEvidenceException(
                    Reason.WRONG_PAYLOAD_TYPE, "the payload is no in-toto statement: " + envelope.payloadType());
        }
        if (witnesses.stream().noneMatch(envelope::isSignedBy)) {
            throw new MalformedEvidenceException(Reason.BAD_SIGNATURE, "no good signature by the witness key given");
        }
        Statement statement = Statement.parse(envelope.payload());
        JsonNode predicate = statement.predicate();
        if (!statement.predicateType().equals(PREDICATE_TYPE)) {
            throw new MalformedEvidenceException(Reason.UNSUPPORTED, "predicate " + statement.predicateType());
        }
        if (!predicate.path("verdictId").asText().equals(subject.id())
                || !predicate.path("tenant").asText().equals(subject.tenant())) {
            throw new MalformedEvidenceException(Reason.SUBJECT_MISMATCH, "the envelope is about another verdict");
        }
        return new WitnessedVerdict(
                predicate.path("verdict").asText(),
                predicate.path("reason").asText(),
                predicate.path("eventId").asText());
    }
}
