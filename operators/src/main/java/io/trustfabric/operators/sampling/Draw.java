package io.trustfabric.operators.sampling;

import io.trustfabric.proofs.authority.DrawKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The coin: HMAC-SHA-256 of the event's id under a secret key, its first 53 bits as a fraction in [0, 1). Whoever knows ids
 * but not the key can neither tell nor steer which runs are checked. Not safe for use by several threads.
 */
public final class Draw {

    /** A double holds 53 bits exactly. */
    private static final double STEP = 0x1.0p-53;

    private final Mac mac;

    /** @param key 32 bytes */
    public Draw(byte[] key) {
        if (key.length != DrawKey.SIZE_BYTES) {
            throw new IllegalArgumentException(
                    "draw key has %d bytes, expected %d".formatted(key.length, DrawKey.SIZE_BYTES));
        }
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HmacSHA256", e); // every Java SE must have it
        }
    }

    /** In [0, 1): a subject is sampled iff this is below its inclusion probability. */
    public double fractionOf(String eventId) {
        byte[] tag = mac.doFinal(eventId.getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(tag).getLong() >>> 11) * STEP;
    }
}
