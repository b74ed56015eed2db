package io.trustfabric.sdk.zk.party;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.KnownFile;
import io.trustfabric.sdk.zk.file.SignedDocument;
import java.util.Base64;
import java.util.Optional;

/**
 * What a party gives away: its name and public keys, signed by itself, so that nobody puts another sealing key beside its
 * signing key. Whose card it is, the reader makes sure of by other means.
 *
 * @param name tenant, or the tag service's name
 * @param sealing what is disclosed to the tenant is sealed for this key; empty on the card of a tag service
 */
public record Card(String name, VerifyingKey signing, Optional<Point> sealing) {

    private static final String SCHEMA = "io.trustfabric.zk-card/1";

    public Dsse sign(SigningKey key) {
        ObjectNode payload = Answer.object();
        payload.put("schema", SCHEMA);
        payload.put("name", name);
        payload.put("role", isTenant() ? "tenant" : "authority");
        payload.put("signingKey", signing.base64());
        sealing.ifPresent(point -> payload.put("sealingKey", Base64.getEncoder().encodeToString(point.encode())));
        return SignedDocument.sign(FileKind.CARD, payload, key);
    }

    public boolean isTenant() {
        return sealing.isPresent();
    }

    public static Card read(InputFile file) {
        return of(KnownFile.read(file, FileKind.CARD));
    }

    public static Card of(KnownFile file) {
        try {
            return parse(file.bytes());
        } catch (MalformedEvidenceException e) {
            throw file.damaged(e.getMessage());
        }
    }

    private static Card parse(byte[] bytes) throws MalformedEvidenceException {
        SignedDocument document = SignedDocument.parse(bytes, FileKind.CARD);
        Card card = of(document);
        if (!document.envelope().isSignedBy(card.signing)) {
            throw new MalformedEvidenceException(Reason.BAD_SIGNATURE, "the card's own signature does not verify");
        }
        return card;
    }

    private static Card of(SignedDocument document) throws MalformedEvidenceException {
        JsonFields fields = document.fields();
        if (!fields.text("schema").equals(SCHEMA)) {
            throw new MalformedEvidenceException(
                    Reason.UNSUPPORTED, "a card of schema %s, expected %s".formatted(fields.text("schema"), SCHEMA));
        }
        return new Card(document.name("name"), key(fields), sealing(fields));
    }

    private static VerifyingKey key(JsonFields fields) throws MalformedEvidenceException {
        try {
            return VerifyingKey.of(fields.base64("signingKey"));
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidenceException(Reason.MALFORMED, "signingKey: " + e.getMessage());
        }
    }

    private static Optional<Point> sealing(JsonFields fields) throws MalformedEvidenceException {
        if (fields.text("role").equals("authority")) {
            return Optional.empty();
        }
        Point point = Point.decode(fields.base64("sealingKey"))
                .orElseThrow(() -> new MalformedEvidenceException(
                        Reason.MALFORMED, "sealingKey is not the uncompressed form of a point of P-256"));
        return Optional.of(point);
    }
}
