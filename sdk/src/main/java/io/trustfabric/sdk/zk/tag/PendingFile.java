package io.trustfabric.sdk.zk.tag;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.zk.tags.PendingTags;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.PrivateFolder;
import io.trustfabric.sdk.zk.identifier.IdentifierType;
import java.util.Base64;
import java.util.List;

/** What a tenant keeps between its request and the answer: the identifiers, with the blinds that belong to them. */
record PendingFile(IdentifierType type, List<String> identifiers, PendingTags pending) {

    PendingFile {
        identifiers = List.copyOf(identifiers);
    }

    void create(PrivateFolder folder, String name) {
        ObjectNode fields = Answer.object();
        fields.put("idType", type.text());
        ArrayNode list = fields.putArray("identifiers");
        identifiers.forEach(list::add);
        fields.put("pending", Base64.getEncoder().encodeToString(pending.encodeSecret()));
        folder.create(name, FileKind.PENDING, fields);
    }

    static PendingFile read(PrivateFolder folder, String name) {
        return folder.read(name, FileKind.PENDING, PendingFile::of);
    }

    private static PendingFile of(JsonFields fields) throws MalformedEvidenceException {
        List<String> identifiers = fields.texts("identifiers");
        IdentifierType type = IdentifierType.of(fields.text("idType"))
                .orElseThrow(() -> new MalformedEvidenceException(
                        Reason.UNSUPPORTED, "identifiers of a type that this version does not know"));
        try {
            return new PendingFile(type, identifiers, PendingTags.decode(fields.base64("pending"), identifiers));
        } catch (MalformedException e) {
            throw new MalformedEvidenceException(e.reason(), e.getMessage());
        } catch (IllegalArgumentException e) { // of an identifier
            throw new MalformedEvidenceException(Reason.MALFORMED, e.getMessage());
        }
    }
}
