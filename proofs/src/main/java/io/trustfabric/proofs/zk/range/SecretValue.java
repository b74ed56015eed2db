package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;

/**
 * A value with the blinding of its commitment {@code C = v*V + r*H}: what its owner keeps. Has neither text nor equality.
 * Source: range-v1, section 4.
 */
public final class SecretValue {
    private final long value;
    private final SecretScalar blinding;

    private SecretValue(long value, SecretScalar blinding) {
        this.value = value;
        this.blinding = blinding;
    }

    /**
     * A value under a blinding of its own.
     *
     * @param value 0 to 2^64 - 1, unsigned
     * @param context what the value is, so that a generator that repeats itself does not repeat a blinding elsewhere
     */
    public static SecretValue fresh(long value, SecretNonces nonces, byte[] context) {
        return new SecretValue(value, nonces.next(context));
    }

    /**
     * A value as its owner has kept it.
     *
     * @param value 0 to 2^64 - 1, unsigned
     */
    public static SecretValue of(long value, SecretScalar blinding) {
        return new SecretValue(value, blinding);
    }

    public Point commitment(SecretMultiplication multiplication) {
        return multiplication.commit(SecretScalar.ofUnsigned(value), Generators.V, blinding);
    }

    long value() {
        return value;
    }

    SecretScalar blinding() {
        return blinding;
    }

    @Override
    public String toString() {
        return "secret value";
    }
}
