package io.trustfabric.proofs.zk.field;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * A secret element of F. It has no {@code equals}, no order and no text, and its arithmetic neither branches nor looks up
 * by value. It becomes public only through {@link #publish}, which is the word to search for in a review.
 */
public final class SecretScalar {
    private static final Scalar TWO_TO_256 = Scalar.of(2).power(256);

    final long[] limbs;

    SecretScalar(long[] limbs) {
        this.limbs = limbs;
    }

    /** A secret that starts from a value already at hand, for example zero or one. */
    public static SecretScalar of(Scalar value) {
        return new SecretScalar(value.limbs.clone());
    }

    /** @param value 0 to 2^64 - 1, unsigned */
    public static SecretScalar ofUnsigned(long value) {
        var limbs = new long[Montgomery.LIMBS];
        Montgomery.fromUnsigned(value, limbs, 0);
        return new SecretScalar(limbs);
    }

    /** From the owner's own file or message; empty if the 32 bytes at {@code offset} are no number below n. */
    public static Optional<SecretScalar> decode(byte[] bytes, int offset) {
        return Scalar.decode(bytes, offset).map(s -> new SecretScalar(s.limbs));
    }

    /** 64 bytes, uniform, taken modulo n: the distance from uniform is below 2^-255. */
    static SecretScalar ofWide(byte[] uniform) {
        var high = new long[Montgomery.LIMBS];
        var low = new long[Montgomery.LIMBS];
        Montgomery.fromBytes(uniform, 0, high, 0);
        Montgomery.fromBytes(uniform, 32, low, 0);
        Montgomery.multiply(high, 0, TWO_TO_256.limbs, 0, high, 0);
        Montgomery.add(high, 0, low, 0, high, 0);
        return new SecretScalar(high);
    }

    public SecretScalar plus(SecretScalar other) {
        var r = new long[Montgomery.LIMBS];
        Montgomery.add(limbs, 0, other.limbs, 0, r, 0);
        return new SecretScalar(r);
    }

    public SecretScalar plus(Scalar other) {
        var r = new long[Montgomery.LIMBS];
        Montgomery.add(limbs, 0, other.limbs, 0, r, 0);
        return new SecretScalar(r);
    }

    public SecretScalar minus(SecretScalar other) {
        var r = new long[Montgomery.LIMBS];
        Montgomery.subtract(limbs, 0, other.limbs, 0, r, 0);
        return new SecretScalar(r);
    }

    public SecretScalar times(SecretScalar other) {
        var r = new long[Montgomery.LIMBS];
        Montgomery.multiply(limbs, 0, other.limbs, 0, r, 0);
        return new SecretScalar(r);
    }

    public SecretScalar times(Scalar other) {
        var r = new long[Montgomery.LIMBS];
        Montgomery.multiply(limbs, 0, other.limbs, 0, r, 0);
        return new SecretScalar(r);
    }

    public SecretScalar negate() {
        return SecretScalar.of(Scalar.ZERO).minus(this);
    }

    /** By Fermat: the exponent n - 2 is public, so the time does not depend on the value. Zero gives zero. */
    public SecretScalar inverse() {
        var exponent = Scalar.ORDER.subtract(BigInteger.TWO);
        var r = Scalar.ONE.limbs.clone();
        for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
            Montgomery.multiply(r, 0, r, 0, r, 0);
            if (exponent.testBit(bit)) {
                Montgomery.multiply(r, 0, limbs, 0, r, 0);
            }
        }
        return new SecretScalar(r);
    }

    /** The 32 bytes, for the owner's own file or a sealed message. The caller keeps them secret. */
    public byte[] encodeSecret() {
        var bytes = new byte[Scalar.BYTES];
        Montgomery.toBytes(limbs, 0, bytes, 0);
        return bytes;
    }

    /** The same value as a public one: a response of a proof, or whatever else its owner shows to the world. */
    public Scalar publish() {
        return new Scalar(limbs.clone());
    }

    /**
     * Overwrites the value with zero once its owner is done with it. As far as Java goes: copies that arithmetic or the
     * collector made stay until their memory is used again.
     */
    public void destroy() {
        Arrays.fill(limbs, 0);
    }

    @Override
    public String toString() {
        return "secret scalar";
    }
}
