package io.trustfabric.proofs.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 public key (RFC 8032), 32 bytes. Its id names it in envelopes and in {@code trust.keys.v1}. */
public final class VerifyingKey {
    public static final int SIZE_BYTES = Ed25519.PUBLIC_KEY_SIZE;
    public static final int SIGNATURE_BYTES = Ed25519.SIGNATURE_SIZE;
    private static final int KEY_ID_BYTES = 16;

    private final byte[] raw;
    /** The same key, decoded once. */
    private final Ed25519.PublicPoint point;

    private final String keyId;
    /** Null unless the key is to check many signatures. */
    private final SignatureTable table;

    private VerifyingKey(byte[] raw, Ed25519.PublicPoint point, SignatureTable table) {
        this.raw = raw;
        this.point = point;
        this.keyId = keyIdOf(raw);
        this.table = table;
    }

    /**
     * @throws IllegalArgumentException if the bytes are no point of the prime-order group: a key of small order
     *     would accept signatures that nobody made
     */
    public static VerifyingKey of(byte[] raw) {
        if (raw.length != SIZE_BYTES) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, found " + raw.length);
        }
        Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(raw, 0);
        if (point == null) {
            throw new IllegalArgumentException("not a public key of Ed25519's prime-order group");
        }
        return new VerifyingKey(raw.clone(), point, null);
    }

    /** @throws IllegalArgumentException if the text is not padded base64 of a key */
    public static VerifyingKey ofBase64(String base64) {
        return of(Base64.getDecoder().decode(base64));
    }

    /** First 16 bytes of the SHA-256 of the raw key, 32 lower-case hex digits. */
    public String keyId() {
        return keyId;
    }

    /**
     * The same key, which decides the same, for a place that checks thousands of signatures: a good one costs a fraction, a bad
     * one somewhat more. Takes some milliseconds and 165 kB.
     */
    public VerifyingKey forManySignatures() {
        return new VerifyingKey(raw, point, new SignatureTable(raw));
    }

    /**
     * RFC 8032 section 5.1.7 with the cofactor: 8 s B = 8 R + 8 k A. So the key's owner, and nobody else, can make signatures that
     * checks without it refuse.
     */
    public boolean verify(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        // what the table knows is good, the other check finds good too: so the table never decides anything
        return (table != null && table.knows(message, signature))
                || Ed25519.verify(signature, 0, point, message, 0, message.length);
    }

    public byte[] raw() {
        return raw.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(raw);
    }

    private static String keyIdOf(byte[] raw) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw);
            return HexFormat.of().formatHex(digest, 0, KEY_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey key && Arrays.equals(raw, key.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return "ed25519:" + keyId;
    }
}
