package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

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

    private final byte[] bytes;

    private DataKey(byte[] bytes) {
        this.bytes = bytes;
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
        GCMModeCipher gcm = cipher(true, nonce, leaf);
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + gcm.getOutputSize(payload.length));
        int written = gcm.processBytes(payload, 0, payload.length, sealed, NONCE_BYTES);
        try {
            gcm.doFinal(sealed, NONCE_BYTES + written);
        } catch (InvalidCipherTextException e) {
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
        GCMModeCipher gcm = cipher(false, Arrays.copyOf(sealed, NONCE_BYTES), leaf);
        byte[] payload = new byte[gcm.getOutputSize(sealed.length - NONCE_BYTES)];
        try {
            int written = gcm.processBytes(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES, payload, 0);
            gcm.doFinal(payload, written);
        } catch (InvalidCipherTextException e) {
            throw new MalformedException(
                    Reason.COMMITMENT_MISMATCH, "the sealed payload is not of this data key and leaf");
        }
        return payload;
    }

    private GCMModeCipher cipher(boolean encrypt, byte[] nonce, byte[] leaf) {
        GCMModeCipher gcm = GCMBlockCipher.newInstance(AESEngine.newInstance());
        gcm.init(encrypt, new AEADParameters(new KeyParameter(derive(PAYLOAD_INFO)), TAG_BITS, nonce, leaf));
        return gcm;
    }

    private byte[] derive(byte[] info) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(bytes, null, info));
        byte[] out = new byte[SIZE_BYTES];
        hkdf.generateBytes(out, 0, out.length);
        return out;
    }

    @Override
    public String toString() {
        return "data key";
    }
}
