package io.trustfabric.proofs.tlog.note;

import io.trustfabric.proofs.evidence.CanonicalBase64;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.VerifyingKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** Public key of a note's signer; its text form is the vkey {@code name+keyId+base64(type, key)}. */
public record VerifierKey(String name, SignatureType type, VerifyingKey key) {
    public VerifierKey {
        if (!KeyName.valid(name)) {
            throw new IllegalArgumentException("a key's name has no spaces and no plus: \"%s\"".formatted(name));
        }
    }

    public static VerifierKey parse(String vkey) throws MalformedException {
        int first = vkey.indexOf('+');
        int second = vkey.indexOf('+', first + 1);
        if (first < 0 || second < 0) {
            throw new MalformedException("a verifier key is name+keyId+base64");
        }
        String name = vkey.substring(0, first);
        byte[] material = CanonicalBase64.decode(vkey.substring(second + 1), "verifier key");
        if (!KeyName.valid(name) || material.length != 1 + VerifyingKey.SIZE_BYTES) {
            throw new MalformedException("a verifier key has a name, and 33 bytes of type and key");
        }
        VerifierKey parsed = new VerifierKey(name, SignatureType.of(material[0]), keyOf(material));
        if (!vkey.substring(first + 1, second).equals(parsed.keyIdHex())) {
            throw new MalformedException("the verifier key's id is not the one of its name and key, " + parsed);
        }
        return parsed;
    }

    private static VerifyingKey keyOf(byte[] material) throws MalformedException {
        try {
            return VerifyingKey.of(Arrays.copyOfRange(material, 1, material.length));
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage());
        }
    }

    /**
     * The same public key under another name.
     *
     * @throws IllegalArgumentException where the name has a space or a plus
     */
    public VerifierKey named(String otherName) {
        return new VerifierKey(otherName, type, key);
    }

    /** First four bytes of SHA-256(name, newline, type, key). */
    public int keyId() {
        ByteArrayOutputStream id = new ByteArrayOutputStream();
        id.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        id.write('\n');
        id.writeBytes(material());
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(id.toByteArray()))
                    .getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }

    /** Whether the line claims to be by this key. It still has to be verified. */
    public boolean isNamedBy(NoteSignature signature) {
        return signature.keyId() == keyId() && signature.name().equals(name);
    }

    boolean verify(String text, byte[] signature) {
        if (type == SignatureType.ED25519) {
            return key.verify(text.getBytes(StandardCharsets.UTF_8), signature);
        }
        return Cosignature.parse(signature)
                .filter(cosignature -> key.verify(cosignature.message(text), cosignature.signature()))
                .isPresent();
    }

    private byte[] material() {
        return ByteBuffer.allocate(1 + VerifyingKey.SIZE_BYTES)
                .put(type.identifier())
                .put(key.raw())
                .array();
    }

    private String keyIdHex() {
        return String.format(Locale.ROOT, "%08x", keyId());
    }

    public String vkey() {
        return name + "+" + keyIdHex() + "+" + CanonicalBase64.encode(material());
    }

    @Override
    public String toString() {
        return vkey();
    }
}
