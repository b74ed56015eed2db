package io.trustfabric.proofs.zk.transcript;

import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A hash chain of SHA-256 over labelled, length-prefixed messages. Source: docs/spec/transcript.md (overlap-v1, section
 * 3), with its known answers.
 */
public final class Transcript implements Conversation {
    private static final BigInteger ORDER_LESS_ONE = Scalar.ORDER.subtract(BigInteger.ONE);
    private static final byte ABSORB = 1;
    private static final byte CHALLENGE = 2;
    private static final byte FIRST_HALF = 3;
    private static final byte SECOND_HALF = 4;

    private final MessageDigest sha = sha256();
    private byte[] state = sha.digest("ZKTX-TRANSCRIPT-V1".getBytes(StandardCharsets.US_ASCII));

    /** @param protocol name and version, for example {@code ZKTX/REG/1} */
    public Transcript(String protocol) {
        absorb("protocol", protocol);
    }

    @Override
    public Transcript absorb(String label, byte[] data) {
        labelled(ABSORB, label);
        sha.update(ByteBuffer.allocate(4).putInt(data.length).array());
        state = sha.digest(data);
        return this;
    }

    /** {@code (h mod (n - 1)) + 1} of 64 bytes: uniform but for 2^-256, never zero. */
    @Override
    public Scalar challenge(String label) {
        labelled(CHALLENGE, label);
        state = sha.digest();
        var wide = new byte[64];
        System.arraycopy(half(FIRST_HALF), 0, wide, 0, 32);
        System.arraycopy(half(SECOND_HALF), 0, wide, 32, 32);
        return Scalar.of(new BigInteger(1, wide).mod(ORDER_LESS_ONE).add(BigInteger.ONE));
    }

    @Override
    public byte[] state() {
        return state.clone();
    }

    private void labelled(byte kind, String label) {
        byte[] name = label.getBytes(StandardCharsets.US_ASCII);
        if (name.length > 255) {
            throw new IllegalArgumentException("a label has at most 255 bytes, this one %d".formatted(name.length));
        }
        sha.update(state);
        sha.update(kind);
        sha.update((byte) name.length);
        sha.update(name);
    }

    private byte[] half(byte which) {
        sha.update(state);
        sha.update(which);
        return sha.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
