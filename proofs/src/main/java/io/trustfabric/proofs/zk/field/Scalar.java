package io.trustfabric.proofs.zk.field;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public element of F = Z/nZ, n the order of P-256; immutable. Anybody may see it, so code that takes scalars may take
 * a time that depends on them. Secrets are {@link SecretScalar}s.
 */
public final class Scalar {
    /** Bytes of the one encoding: big-endian, below n. */
    public static final int BYTES = 32;

    /** The order n of P-256. Source: SEC 2, section 2.4.2. */
    public static final BigInteger ORDER = Montgomery.ORDER;

    public static final Scalar ZERO = of(BigInteger.ZERO);
    public static final Scalar ONE = of(BigInteger.ONE);

    final long[] limbs;

    Scalar(long[] limbs) {
        this.limbs = limbs;
    }

    /** @param value zero or more */
    public static Scalar of(long value) {
        return of(BigInteger.valueOf(value));
    }

    /** @param value 0 to 2^64 - 1, unsigned */
    public static Scalar ofUnsigned(long value) {
        var limbs = new long[Montgomery.LIMBS];
        Montgomery.fromUnsigned(value, limbs, 0);
        return new Scalar(limbs);
    }

    /** {@code value mod n}; a negative value is taken modulo n too. */
    public static Scalar of(BigInteger value) {
        byte[] bytes = fixed(value.mod(ORDER));
        var limbs = new long[Montgomery.LIMBS];
        Montgomery.fromBytes(bytes, 0, limbs, 0);
        return new Scalar(limbs);
    }

    /** The scalar whose 32 big-endian bytes begin at {@code offset}; empty if they are no number below n. */
    public static Optional<Scalar> decode(byte[] bytes, int offset) {
        if (!Montgomery.isCanonical(bytes, offset)) {
            return Optional.empty();
        }
        var limbs = new long[Montgomery.LIMBS];
        Montgomery.fromBytes(bytes, offset, limbs, 0);
        return Optional.of(new Scalar(limbs));
    }

    /** A whole array of exactly 32 bytes; empty if it is no number below n. */
    public static Optional<Scalar> decode(byte[] bytes) {
        return bytes.length == BYTES ? decode(bytes, 0) : Optional.empty();
    }

    public byte[] encode() {
        var bytes = new byte[BYTES];
        Montgomery.toBytes(limbs, 0, bytes, 0);
        return bytes;
    }

    public BigInteger toBigInteger() {
        return new BigInteger(1, encode());
    }

    public Scalar plus(Scalar other) {
        var r = new long[Montgomery.LIMBS];
        Montgomery.add(limbs, 0, other.limbs, 0, r, 0);
        return new Scalar(r);
    }

    public Scalar minus(Scalar other) {
        var r = new long[Montgomery.LIMBS];
        Montgomery.subtract(limbs, 0, other.limbs, 0, r, 0);
        return new Scalar(r);
    }

    public Scalar times(Scalar other) {
        var r = new long[Montgomery.LIMBS];
        Montgomery.multiply(limbs, 0, other.limbs, 0, r, 0);
        return new Scalar(r);
    }

    public Scalar negate() {
        return ZERO.minus(this);
    }

    public Scalar square() {
        return times(this);
    }

    /** @throws ArithmeticException for zero */
    public Scalar inverse() {
        return of(toBigInteger().modInverse(ORDER));
    }

    /** @param exponent zero or more */
    public Scalar power(long exponent) {
        Scalar result = ONE;
        for (int bit = 63 - Long.numberOfLeadingZeros(exponent); bit >= 0; bit--) {
            result = result.square();
            if ((exponent >>> bit & 1) == 1) {
                result = result.times(this);
            }
        }
        return result;
    }

    /**
     * The inverses of all, for the price of one and three multiplications each (Montgomery's trick).
     *
     * @throws ArithmeticException if one of them is zero
     */
    public static Scalar[] inverses(Scalar[] of) {
        var before = new Scalar[of.length];
        Scalar product = ONE;
        for (int i = 0; i < of.length; i++) {
            before[i] = product;
            product = product.times(of[i]);
        }
        var result = new Scalar[of.length];
        Scalar inverse = product.inverse();
        for (int i = of.length - 1; i >= 0; i--) {
            result[i] = inverse.times(before[i]);
            inverse = inverse.times(of[i]);
        }
        return result;
    }

    public boolean isZero() {
        return (limbs[0] | limbs[1] | limbs[2] | limbs[3]) == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scalar s && Arrays.equals(limbs, s.limbs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(limbs);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(encode());
    }

    private static byte[] fixed(BigInteger value) {
        byte[] bytes = value.toByteArray();
        var fixed = new byte[BYTES];
        int length = Math.min(bytes.length, BYTES); // a sign byte goes
        System.arraycopy(bytes, bytes.length - length, fixed, BYTES - length, length);
        return fixed;
    }
}
