package io.trustfabric.operators.verdict;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which matches are held against a second runtime: a pure function of the event id, so that a restart draws the same ones.
 *
 * @param engine pin of the second runtime
 * @param share of matches, in [0, 1]; 0 draws none
 */
public record CrossRuntimeDraw(String engine, double share) implements Serializable {

    public static final CrossRuntimeDraw NONE = new CrossRuntimeDraw("", 0);

    private static final byte[] CONTEXT = "cross-runtime".getBytes(StandardCharsets.UTF_8);

    public CrossRuntimeDraw {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "verdict.cross-runtime.share is %s, expected a share from 0 to 1".formatted(share));
        }
    }

    /** The first 53 bits of SHA-256 over a constant and the id, as a fraction of 1, are below the share. */
    boolean draws(String eventId) {
        return fraction(eventId) < share;
    }

    private static double fraction(String eventId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(CONTEXT);
            byte[] hash = digest.digest(eventId.getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
