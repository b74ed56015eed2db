package io.trustfabric.sdk.zk.set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.registration.SetRefusedException;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.PrivateFolder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A registered set as its owner keeps it.
 *
 * @param registration hash of the signed event that registered it
 */
public record SetFile(Hash32 registration, SecretSet set) {

    void create(PrivateFolder folder, String name) {
        var roots = ByteBuffer.allocate(Scalar.BYTES * set.roots().size());
        set.roots().forEach(root -> roots.put(root.encodeSecret()));
        ObjectNode fields = Answer.object();
        fields.put("registration", registration.hex());
        fields.put("np", set.bucket().generators());
        fields.put("roots", Base64.getEncoder().encodeToString(roots.array()));
        fields.put("blinding", Base64.getEncoder().encodeToString(set.blinding().encodeSecret()));
        folder.create(name, FileKind.SET, fields);
    }

    public static SetFile read(PrivateFolder folder, String name) {
        return folder.read(name, FileKind.SET, SetFile::of);
    }

    private static SetFile of(JsonFields fields) throws MalformedEvidenceException {
        long generators = fields.count("np");
        Bucket bucket = Bucket.of((int) Math.min(generators, Integer.MAX_VALUE))
                .orElseThrow(() -> malformed("no bucket has N' = " + generators));
        List<SecretScalar> roots = scalars(fields.base64("roots"));
        List<SecretScalar> blinding = scalars(fields.base64("blinding"));
        if (blinding.size() != 1) {
            throw malformed("a set has one blinding, found %d".formatted(blinding.size()));
        }
        try {
            Hash32 registration = Hash32.of(HexFormat.of().parseHex(fields.text("registration")));
            return new SetFile(registration, SecretSet.ofRoots(bucket, roots, blinding.get(0)));
        } catch (SetRefusedException | IllegalArgumentException e) {
            throw malformed(e.getMessage());
        }
    }

    private static List<SecretScalar> scalars(byte[] bytes) throws MalformedEvidenceException {
        if (bytes.length % Scalar.BYTES != 0) {
            throw malformed("%d bytes are no numbers of %d bytes".formatted(bytes.length, Scalar.BYTES));
        }
        var scalars = new ArrayList<SecretScalar>();
        for (int at = 0; at < bytes.length; at += Scalar.BYTES) {
            scalars.add(SecretScalar.decode(bytes, at)
                    .orElseThrow(() -> malformed("a number is not below the order of P-256")));
        }
        return scalars;
    }

    private static MalformedEvidenceException malformed(String problem) {
        return new MalformedEvidenceException(Reason.MALFORMED, problem);
    }

    @Override
    public String toString() {
        return "set of registration " + registration.hex();
    }
}
