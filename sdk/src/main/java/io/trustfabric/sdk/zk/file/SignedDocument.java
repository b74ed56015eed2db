package io.trustfabric.sdk.zk.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.CanonicalJson;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.json.StrictJson;
import io.trustfabric.proofs.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A public document with one signature: DSSE over canonical JSON. That it reads says nothing about the signature. */
public record SignedDocument(Dsse envelope, JsonFields fields) {
    private static final int MAX_BYTES = 16 << 10;
    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]{1,200}");

    public static Dsse sign(FileKind kind, ObjectNode payload, SigningKey key) {
        return Dsse.sign(kind.mark(), CanonicalJson.write(payload).getBytes(StandardCharsets.UTF_8), key);
    }

    public static SignedDocument parse(byte[] bytes, FileKind kind) throws MalformedEvidenceException {
        Dsse envelope = Dsse.parse(bytes);
        if (!kind.marks(envelope) || envelope.signatures().size() != 1) {
            throw new MalformedEvidenceException(
                    Reason.MALFORMED,
                    "%d signatures of type %s, expected one of type %s"
                            .formatted(envelope.signatures().size(), envelope.payloadType(), kind.mark()));
        }
        return new SignedDocument(
                envelope, JsonFields.of(StrictJson.parse(envelope.payload(), MAX_BYTES), kind.text()));
    }

    /** A name of 1 to 200 characters on one line, so that no document can write lines of its own into an answer. */
    public String name(String field) throws MalformedEvidenceException {
        String name = fields.text(field);
        if (!isName(name)) {
            throw new MalformedEvidenceException(Reason.MALFORMED, field + " is not 1 to 200 characters on one line");
        }
        return name;
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** As a file, with the end of its line. */
    public static byte[] bytes(Dsse envelope) {
        return (envelope.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
