package io.trustfabric.sdk.zk.tag;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.zk.tags.EpochPublicKey;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.PrivateFolder;
import io.trustfabric.sdk.zk.identifier.IdentifierType;
import java.util.Base64;
import java.util.List;

/**
 * What a tenant keeps between its request and the answer.
 *
 * @param blinds secret, 32 bytes for each identifier
 */
record PendingFile(IdentifierType type, List<String> identifiers, EpochPublicKey key, byte[] blinds) {

    PendingFile {
        identifiers = List.copyOf(identifiers);
    }

    void create(PrivateFolder folder, String name) {
        ObjectNode fields = Answer.object();
        fields.put("idType", type.text());
        fields.put("key", Base64.getEncoder().encodeToString(key.encode()));
        ArrayNode list = fields.putArray("identifiers");
        identifiers.forEach(list::add);
        fields.put("blinds", Base64.getEncoder().encodeToString(blinds));
        folder.create(name, FileKind.PENDING, fields);
    }

    static PendingFile read(PrivateFolder folder, String name) {
        return folder.read(name, FileKind.PENDING, PendingFile::of);
    }

    private static PendingFile of(JsonFields fields) throws MalformedEvidenceException {
        try {
            return new PendingFile(
                    IdentifierType.of(fields.text("idType"))
                            .orElseThrow(() -> new MalformedEvidenceException(
                                    Reason.UNSUPPORTED, "identifiers of a type that this version does not know")),
                    fields.texts("identifiers"),
                    EpochPublicKey.decode(fields.base64("key")),
                    fields.base64("blinds"));
        } catch (MalformedException e) {
            throw new MalformedEvidenceException(e.reason(), e.getMessage());
        }
    }
}
