package io.trustfabric.proofs.envelope;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.CanonicalJson;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.json.StrictJson;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.keys.VerifyingKey;
import java.nio.charset.StandardCharsets;

/**
 * What the authority says about one key; the payload of a record on {@code trust.keys.v1}
 * (docs/spec/envelope.md, section Key records).
 *
 * @param tenant the tenant that a {@link KeyRole#TENANT} key speaks for; null for the platform's own keys
 * @param notBeforeMillis first instant at which signatures count, epoch milliseconds
 * @param notAfterMillis last instant at which signatures count, epoch milliseconds
 * @param revoked true for ever, once said
 */
public record KeyRecord(
        VerifyingKey key, KeyRole role, String tenant, long notBeforeMillis, long notAfterMillis, boolean revoked) {
    public static final String SCHEMA = "io.trustfabric.key/1";
    public static final String PAYLOAD_TYPE = "application/vnd.trustfabric.key+json";
    private static final int MAX_BYTES = 16 << 10;

    public KeyRecord {
        if ((role == KeyRole.TENANT) != (tenant != null)) {
            throw new IllegalArgumentException("a tenant is named by tenant keys and by no others");
        }
        if (notAfterMillis < notBeforeMillis) {
            throw new IllegalArgumentException("a key's validity ends before it begins");
        }
    }

    public String keyId() {
        return key.keyId();
    }

    public KeyRecord asRevoked() {
        return new KeyRecord(key, role, tenant, notBeforeMillis, notAfterMillis, true);
    }

    public Dsse certify(SigningKey authority) {
        return Dsse.sign(PAYLOAD_TYPE, toJson().getBytes(StandardCharsets.UTF_8), authority);
    }

    /** Reads a record that the authority signed; the error says what is wrong with it. */
    public static KeyRecord open(Dsse envelope, VerifyingKey authority) throws MalformedEvidenceException {
        if (!envelope.payloadType().equals(PAYLOAD_TYPE)) {
            throw new MalformedEvidenceException(
                    Reason.WRONG_PAYLOAD_TYPE, "found %s, expected %s".formatted(envelope.payloadType(), PAYLOAD_TYPE));
        }
        if (envelope.signatures().stream().noneMatch(s -> s.keyId().equals(authority.keyId()))) {
            throw new MalformedEvidenceException(Reason.UNKNOWN_KEY, "not signed by the authority " + authority);
        }
        if (!envelope.isSignedBy(authority)) {
            throw new MalformedEvidenceException(Reason.BAD_SIGNATURE, "the authority's signature does not verify");
        }
        return ofJson(envelope.payload());
    }

    String toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("schema", SCHEMA);
        node.put("keyId", keyId());
        node.put("publicKey", key.base64());
        node.put("role", role.wireName());
        node.put("tenant", tenant);
        node.put("notBefore", notBeforeMillis);
        node.put("notAfter", notAfterMillis);
        node.put("status", revoked ? "revoked" : "active");
        return CanonicalJson.write(node);
    }

    private static KeyRecord ofJson(byte[] utf8) throws MalformedEvidenceException {
        JsonFields fields = JsonFields.of(StrictJson.parse(utf8, MAX_BYTES), "key record");
        String schema = fields.text("schema");
        if (!schema.equals(SCHEMA)) {
            throw new MalformedEvidenceException(
                    Reason.UNSUPPORTED, "key record of schema %s, expected %s".formatted(schema, SCHEMA));
        }
        String role = fields.text("role");
        String status = fields.text("status");
        if (!status.equals("active") && !status.equals("revoked")) {
            throw new MalformedEvidenceException(Reason.UNSUPPORTED, "key record with status " + status);
        }
        try {
            KeyRecord record = new KeyRecord(
                    VerifyingKey.of(fields.base64("publicKey")),
                    KeyRole.ofWireName(role)
                            .orElseThrow(() -> new MalformedEvidenceException(Reason.UNSUPPORTED, "key role " + role)),
                    fields.textOrNull("tenant"),
                    fields.count("notBefore"),
                    fields.count("notAfter"),
                    status.equals("revoked"));
            if (!record.keyId().equals(fields.text("keyId"))) {
                throw new MalformedEvidenceException(Reason.MALFORMED, "the key id is not that of the public key");
            }
            return record;
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidenceException(Reason.MALFORMED, "key record: " + e.getMessage());
        }
    }
}
