package io.trustfabric.sdk.zk.range;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.range.SecretValue;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.PrivateFolder;
import java.util.Base64;

/** A committed value as its owner keeps it, with the commitment that was signed. */
record ValueFile(SecretValue value, Commitment.Signed commitment) {

    /** @param value unsigned */
    static void create(
            PrivateFolder folder, String name, long value, SecretScalar blinding, Commitment.Signed commitment) {
        ObjectNode fields = Answer.object();
        fields.put("value", Long.toUnsignedString(value));
        fields.put("blinding", Base64.getEncoder().encodeToString(blinding.encodeSecret()));
        fields.put(
                "commitment",
                Base64.getEncoder().encodeToString(commitment.envelope().toBytes()));
        folder.create(name, FileKind.VALUE, fields);
    }

    static ValueFile read(PrivateFolder folder, String name) {
        return folder.read(name, FileKind.VALUE, ValueFile::of);
    }

    private static ValueFile of(JsonFields fields) throws MalformedEvidenceException {
        byte[] blinding = fields.base64("blinding");
        try {
            long value = Long.parseUnsignedLong(fields.text("value"));
            return new ValueFile(
                    SecretValue.of(value, SecretScalar.decode(blinding, 0).orElseThrow(IllegalArgumentException::new)),
                    Commitment.parse(fields.base64("commitment")));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedEvidenceException(Reason.MALFORMED, "its value or its blinding is damaged");
        }
    }
}
