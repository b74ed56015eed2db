package io.trustfabric.sdk.zk.tag;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.PrivateFolder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's identifiers with their tags, in the order of its list.
 *
 * @param pkE hash of the key under which they are tags
 */
public record TagsFile(String epoch, String idType, Hash32 pkE, List<String> identifiers, List<Scalar> tags) {

    public TagsFile {
        identifiers = List.copyOf(identifiers);
        tags = List.copyOf(tags);
    }

    void create(PrivateFolder folder, String name) {
        ObjectNode fields = Answer.object();
        fields.put("epoch", epoch);
        fields.put("idType", idType);
        fields.put("pkE", pkE.hex());
        ArrayNode list = fields.putArray("identifiers");
        identifiers.forEach(list::add);
        ArrayNode values = fields.putArray("tags");
        tags.forEach(tag -> values.add(Base64.getEncoder().encodeToString(tag.encode())));
        folder.create(name, FileKind.TAGS, fields);
    }

    public static TagsFile read(PrivateFolder folder, String name) {
        return folder.read(name, FileKind.TAGS, TagsFile::of);
    }

    private static TagsFile of(JsonFields fields) throws MalformedEvidenceException {
        List<String> identifiers = fields.texts("identifiers");
        List<Scalar> tags = new ArrayList<>();
        for (String tag : fields.texts("tags")) {
            tags.add(scalar(tag).orElseThrow(() -> malformed("a tag is no number below the order of P-256")));
        }
        if (tags.size() != identifiers.size() || tags.isEmpty()) {
            throw malformed("%d tags for %d identifiers".formatted(tags.size(), identifiers.size()));
        }
        try {
            Hash32 pkE = Hash32.of(HexFormat.of().parseHex(fields.text("pkE")));
            return new TagsFile(fields.text("epoch"), fields.text("idType"), pkE, identifiers, tags);
        } catch (IllegalArgumentException e) {
            throw malformed("pkE is no hash");
        }
    }

    private static Optional<Scalar> scalar(String base64) {
        try {
            return Scalar.decode(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static MalformedEvidenceException malformed(String problem) {
        return new MalformedEvidenceException(Reason.MALFORMED, problem);
    }

    @Override
    public String toString() {
        return "%d tags of epoch %s".formatted(tags.size(), epoch);
    }
}
