package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What hides a record in its leaf: 32 random-looking bytes, without which the commitments tell nothing. Commitments are
 * HMAC-SHA-256 with the salt as the key.
 */
public final class Salt {
    public static final int SIZE_BYTES = 32;
    private static final byte[] REFERENCE_PREFIX =
            "trust-fabric leaf reference v1\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;

    private Salt(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if there are not 32 bytes */
    public static Salt of(byte[] bytes) {
        if (bytes.length != SIZE_BYTES) {
            throw new IllegalArgumentException("a salt has 32 bytes, found " + bytes.length);
        }
        return new Salt(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public Hash32 commitTo(byte[] payload) {
        return hmac(payload);
    }

    /** Commitment to whose record it is: prefix, then tenant and subject, each after its length in 4 bytes. */
    public Hash32 referenceTo(String tenant, String subject) {
        byte[] tenantBytes = tenant.getBytes(StandardCharsets.UTF_8);
        byte[] subjectBytes = subject.getBytes(StandardCharsets.UTF_8);
        return hmac(ByteBuffer.allocate(
                        REFERENCE_PREFIX.length + 2 * Integer.BYTES + tenantBytes.length + subjectBytes.length)
                .put(REFERENCE_PREFIX)
                .putInt(tenantBytes.length)
                .put(tenantBytes)
                .putInt(subjectBytes.length)
                .put(subjectBytes)
                .array());
    }

    private Hash32 hmac(byte[] message) {
        return Hash32.of(HmacSha256.of(bytes, message));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Salt salt && Arrays.equals(bytes, salt.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Only the beginning: a salt opens a commitment. */
    @Override
    public String toString() {
        return "salt " + HexFormat.of().formatHex(bytes, 0, 2) + "..";
    }
}
