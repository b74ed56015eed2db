package io.trustfabric.proofs.envelope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.CanonicalJson;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.json.StrictJson;
import io.trustfabric.proofs.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * in-toto Statement v1 (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md): a claim, the
 * predicate, about things named by their hashes.
 *
 * @param predicateType URI that says how to read the predicate
 * @param predicate a JSON object; canonical when written, kept as read
 */
public record Statement(List<Subject> subjects, String predicateType, JsonNode predicate) {
    public static final String TYPE = "https://in-toto.io/Statement/v1";
    /** Envelope specification of in-toto v1: the DSSE payload type of every statement. */
    public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    /** @param sha256 64 lower-case hex digits */
    public record Subject(String name, String sha256) {}

    public Statement {
        subjects = List.copyOf(subjects);
    }

    public Dsse sign(SigningKey key) {
        return Dsse.sign(PAYLOAD_TYPE, toJson().getBytes(StandardCharsets.UTF_8), key);
    }

    public String toJson() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ArrayNode list = nodes.arrayNode();
        for (Subject subject : subjects) {
            list.addObject().put("name", subject.name()).putObject("digest").put("sha256", subject.sha256());
        }
        ObjectNode statement = nodes.objectNode();
        statement.put("_type", TYPE);
        statement.set("subject", list);
        statement.put("predicateType", predicateType);
        statement.set("predicate", predicate);
        return CanonicalJson.write(statement);
    }

    /** @param payload of an envelope whose signature the caller has checked */
    public static Statement parse(byte[] payload) throws MalformedEvidenceException {
        JsonFields fields = JsonFields.of(StrictJson.parse(payload, Dsse.MAX_BYTES), "statement");
        String type = fields.text("_type");
        if (!type.equals(TYPE)) {
            throw new MalformedEvidenceException(
                    Reason.UNSUPPORTED, "statement of type %s, expected %s".formatted(type, TYPE));
        }
        List<Subject> subjects = new ArrayList<>();
        for (JsonFields subject : fields.objects("subject")) {
            String name = subject.textOrNull("name");
            subjects.add(new Subject(name == null ? "" : name, sha256(subject.object("digest"))));
        }
        return new Statement(
                subjects,
                fields.text("predicateType"),
                fields.object("predicate").node());
    }

    private static String sha256(JsonFields digest) throws MalformedEvidenceException {
        String hex = digest.text("sha256");
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new MalformedEvidenceException(Reason.BAD_HASH_LENGTH, "a subject's sha256 is not 64 hex digits");
        }
        return hex;
    }
}
