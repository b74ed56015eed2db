package io.trustfabric.policies.obligation;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A tenant's key for pseudonyms, HMAC-SHA-256. Beside the code itself it gives the key as the two blocks of RFC 2104, section 2, with which an
 * engine that has SHA-256 alone makes the same: SHA-256(outer, SHA-256(inner, value)). Does not print itself.
 */
public final class PseudonymKey {

    /** Shorter keys can be guessed. */
    public static final int MIN_BYTES = 16;

    private static final int BLOCK_BYTES = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final byte[] key;

    /** @param key 16 bytes or more, never written anywhere */
    public PseudonymKey(byte[] key) {
        if (key.length < MIN_BYTES) {
            throw new IllegalArgumentException("key of %d bytes: expected %d or more".formatted(key.length, MIN_BYTES));
        }
        this.key = key.clone();
    }

    Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java platform", e);
        }
    }

    byte[] innerBlock() {
        return block(INNER);
    }

    byte[] outerBlock() {
        return block(OUTER);
    }

    private byte[] block(byte pad) {
        byte[] block = Arrays.copyOf(key.length > BLOCK_BYTES ? sha256(key) : key, BLOCK_BYTES);
        for (int i = 0; i < block.length; i++) {
            block[i] ^= pad;
        }
        return block;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    @Override
    public String toString() {
        return "PseudonymKey[%d bytes]".formatted(key.length);
    }
}
