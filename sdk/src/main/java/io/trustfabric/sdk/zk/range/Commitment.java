package io.trustfabric.sdk.zk.range;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.SignedDocument;
import java.util.Base64;

/**
 * A tenant's public word about one value: who, which epoch, which metric, and the point that hides it.
 *
 * @param metric what the value is, with its unit and the version of its definition
 */
public record Commitment(String tenant, String epoch, String metric, long timeMillis, Point point) {

    private static final String SCHEMA = "io.trustfabric.zk-commitment/1";

    /**
     * A commitment with its signature.
     *
     * @param body SHA-256 of the whole envelope, which range proofs are bound to
     */
    public record Signed(Commitment commitment, Dsse envelope, Hash32 body) {}

    Signed sign(SigningKey key) {
        ObjectNode payload = Answer.object();
        payload.put("schema", SCHEMA);
        payload.put("tenant", tenant);
        payload.put("epoch", epoch);
        payload.put("metric", metric);
        payload.put("timeMillis", timeMillis);
        payload.put("commitment", Base64.getEncoder().encodeToString(point.encode()));
        return signed(this, SignedDocument.sign(FileKind.COMMITMENT, payload, key));
    }

    /** That it reads says nothing about the signature. */
    public static Signed parse(byte[] bytes) throws MalformedEvidenceException {
        SignedDocument document = SignedDocument.parse(bytes, FileKind.COMMITMENT);
        JsonFields fields = document.fields();
        if (!fields.text("schema").equals(SCHEMA)) {
            throw new MalformedEvidenceException(
                    Reason.UNSUPPORTED,
                    "a commitment of schema %s, expected %s".formatted(fields.text("schema"), SCHEMA));
        }
        Point point = Point.decode(fields.base64("commitment"))
                .orElseThrow(() -> new MalformedEvidenceException(
                        Reason.MALFORMED, "the commitment is not the uncompressed form of a point of P-256"));
        var commitment = new Commitment(
                document.name("tenant"),
                document.name("epoch"),
                document.name("metric"),
                fields.count("timeMillis"),
                point);
        return signed(commitment, document.envelope());
    }

    private static Signed signed(Commitment commitment, Dsse envelope) {
        return new Signed(commitment, envelope, Hash32.sha256(envelope.toBytes()));
    }
}
