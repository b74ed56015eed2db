package io.trustfabric.proofs.envelope;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.CanonicalJson;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.json.StrictJson;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.keys.VerifyingKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A signed payload: DSSE v1.0.2 (https://github.com/secure-systems-lab/dsse), JSON form, Ed25519. The key id is
 * a hint and not signed; what is signed is the type and the payload, through PAE.
 *
 * @param payloadType media type; a verifier states the one that it wants
 * @param payload the exact bytes that were signed
 */
public record Dsse(String payloadType, byte[] payload, List<Signature> signatures) {
    /** Far above anything of ours; a manifest of a thousand columns is about 1 MB. */
    public static final int MAX_BYTES = 4 << 20;

    private static final int MAX_SIGNATURES = 16;

    /** @param keyId names the key, see {@link VerifyingKey#keyId()}; an envelope may carry signatures of others */
    public record Signature(String keyId, byte[] bytes) {}

    public Dsse {
        signatures = List.copyOf(signatures);
    }

    public static Dsse sign(String payloadType, byte[] payload, SigningKey key) {
        byte[] signature = key.sign(preAuthenticationEncoding(payloadType, payload));
        return new Dsse(payloadType, payload, List.of(new Signature(key.keyId(), signature)));
    }

    /** True iff one of the signatures that name this key is a good one. */
    public boolean isSignedBy(VerifyingKey key) {
        byte[] message = preAuthenticationEncoding(payloadType, payload);
        return signatures.stream().anyMatch(s -> s.keyId().equals(key.keyId()) && key.verify(message, s.bytes()));
    }

    /** DSSE protocol v1.0.2, "Signature Definition": {@code DSSEv1 len type len payload}, lengths in ASCII decimal. */
    public static byte[] preAuthenticationEncoding(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(payload.length + type.length + 32);
        out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(type);
        out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /** Canonical JSON: the same envelope is always the same text. */
    public String toJson() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ArrayNode list = nodes.arrayNode();
        for (Signature s : signatures) {
            list.addObject()
                    .put("keyid", s.keyId())
                    .put("sig", Base64.getEncoder().encodeToString(s.bytes()));
        }
        ObjectNode envelope = nodes.objectNode();
        envelope.put("payload", Base64.getEncoder().encodeToString(payload));
        envelope.put("payloadType", payloadType);
        envelope.set("signatures", list);
        return CanonicalJson.write(envelope);
    }

    public byte[] toBytes() {
        return toJson().getBytes(StandardCharsets.UTF_8);
    }

    /** Unknown fields are ignored, as the specification asks; everything else is strict. */
    public static Dsse parse(String json) throws MalformedEvidenceException {
        return read(JsonFields.of(StrictJson.parse(json, MAX_BYTES), "envelope"));
    }

    public static Dsse parse(byte[] utf8) throws MalformedEvidenceException {
        return read(JsonFields.of(StrictJson.parse(utf8, MAX_BYTES), "envelope"));
    }

    private static Dsse read(JsonFields envelope) throws MalformedEvidenceException {
        List<JsonFields> list = envelope.objects("signatures");
        if (list.isEmpty() || list.size() > MAX_SIGNATURES) {
            throw new MalformedEvidenceException(
                    Reason.MALFORMED, "%d signatures, expected 1 to %d".formatted(list.size(), MAX_SIGNATURES));
        }
        List<Signature> signatures = new ArrayList<>(list.size());
        for (JsonFields s : list) {
            String keyId = s.textOrNull("keyid");
            signatures.add(new Signature(keyId == null ? "" : keyId, s.base64("sig")));
        }
        return new Dsse(envelope.text("payloadType"), envelope.base64("payload"), signatures);
    }
}
