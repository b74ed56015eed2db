package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.SecretScalar;

/**
 * An input on the client's side, its blind, and the one thing that goes to the server. The text form says nothing about
 * the input.
 */
public final class BlindedInput {
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

    byte[] input() {
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
