package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Data key of one record. From it follow the salt of the record's leaf and the key that seals its payload; when it is
 * deleted, both are gone and the leaf stays. No text form shows it.
 */
public final class DataKey {
    public static final int SIZE_BYTES = 32;
    private static final byte[] SALT_INFO = "trust-fabric leaf salt v1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PAYLOAD_INFO = "trust-fabric payload v1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] FIRST_BLOCK = {1};

    private final byte[] bytes;
    /** RFC 5869 with no salt, which is 32 zero bytes: the step that salt and payload key have in common. */
    private final byte[] pseudoRandomKey;

    private DataKey(byte[] bytes) {
        this.bytes = bytes;
        this.pseudoRandomKey = HmacSha256.of(new byte[SIZE_BYTES], bytes);
    }

    public static DataKey draw(SecureRandom random) {
        byte[] bytes = new byte[SIZE_BYTES];
        random.nextBytes(bytes);
        return new DataKey(bytes);
    }

    public static DataKey parse(byte[] bytes) throws MalformedException {
        if (bytes.length != SIZE_BYTES) {
            throw new MalformedException("a data key has 32 bytes, found " + bytes.length);
        }
        return new DataKey(bytes.clone());
    }

    /** The secret itself, for the topic of data keys. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** HKDF-SHA-256 (RFC 5869) without a salt of its own, info {@code trust-fabric leaf salt v1}. */
    public Salt salt() {
        return Salt.of(derive(SALT_INFO));
    }

    /**
     * AES-256-GCM under HKDF with info {@code trust-fabric payload v1}.
     *
     * @param leaf encoded leaf of the record, authenticated with it: a sealed payload fits no other leaf
     * @return nonce (12 bytes), ciphertext, tag (16 bytes)
     */
    public byte[] seal(byte[] payload, byte[] leaf, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + payload.length + TAG_BITS / Byte.SIZE);
        try {
            cipher(Cipher.ENCRYPT_MODE, nonce, leaf).doFinal(payload, 0, payload.length, sealed, NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e); // thrown by decryption alone
        }
        return sealed;
    }

    /** @throws MalformedException where key, leaf and bytes do not belong together */
    public byte[] open(byte[] sealed, byte[] leaf) throws MalformedException {
        if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new MalformedException(
                    "a sealed payload has a nonce and a tag, found %d bytes".formatted(sealed.length));
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), leaf)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new MalformedException(
                    Reason.COMMITMENT_MISMATCH, "the sealed payload is not of this data key and leaf");
        }
    }

    /** The JDK's AES-GCM: the processor's own, ten times as fast as one in Java. */
    private Cipher cipher(int mode, byte[] nonce, byte[] leaf) {
        try {
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(mode, new SecretKeySpec(derive(PAYLOAD_INFO), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            gcm.updateAAD(leaf);
            return gcm;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES-GCM", e); // every Java SE must have it
        }
    }

    /** RFC 5869, one block of output. */
    private byte[] derive(byte[] info) {
        return HmacSha256.of(pseudoRandomKey, info, FIRST_BLOCK);
    }

    @Override
    public String toString() {
        return "data key";
    }
}
