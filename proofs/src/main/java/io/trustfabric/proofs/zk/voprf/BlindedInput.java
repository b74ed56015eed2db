package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import java.util.Arrays;

/**
 * An input on the client's side, its blind, and the one thing that goes to the server. The text form says nothing about
 * the input.
 */
public final class BlindedInput {
    /** Bytes of {@link #encodeSecret}. */
    public static final int SECRET_BYTES = Scalar.BYTES + Point.COMPRESSED_BYTES;

    private final byte[] input;
    private final SecretScalar blind;
    private final Point element;

    BlindedInput(byte[] input, SecretScalar blind, Point element) {
        this.input = input.clone();
        this.blind = blind;
        this.element = element;
    }

    /** {@code blind * HashToGroup(input)}: uniform, whatever the input is. */
    public Point element() {
        return element;
    }

    /**
     * What {@link #encodeSecret} wrote, with its input, which the caller knows to be the same.
     *
     * @param secret {@link #SECRET_BYTES} bytes from {@code offset}
     */
    public static BlindedInput decode(byte[] input, byte[] secret, int offset) throws MalformedException {
        SecretScalar blind = SecretScalar.decode(secret, offset)
                .orElseThrow(() -> new MalformedException("a blind is not below the order of the group"));
        Point element = Elements.decode(secret, offset + Scalar.BYTES, 1).get(0);
        return new BlindedInput(input, blind, element);
    }

    /** Blind and element, for the owner's own file. Who reads it can look the input up in a dictionary. */
    public byte[] encodeSecret() {
        byte[] bytes = Arrays.copyOf(blind.encodeSecret(), SECRET_BYTES);
        System.arraycopy(element.encodeCompressed(), 0, bytes, Scalar.BYTES, Point.COMPRESSED_BYTES);
        return bytes;
    }

    /** What was blinded. */
    public byte[] input() {
        return input.clone();
    }

    SecretScalar blind() {
        return blind;
    }

    @Override
    public String toString() {
        return "blinded input " + element;
    }
}
