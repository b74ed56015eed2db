package io.trustfabric.proofs.zk.field;

import java.util.Arrays;
import java.util.List;

/**
 * A vector of secrets, for example the coefficients of a polynomial, low ones first. Immutable; lengths are public,
 * entries are not: nothing here branches on them.
 */
public final class SecretVector {
    private static final int LIMBS = Montgomery.LIMBS;

    final long[] limbs;

    SecretVector(long[] limbs) {
        this.limbs = limbs;
    }

    public static SecretVector of(List<SecretScalar> entries) {
        var limbs = new long[entries.size() * LIMBS];
        for (int i = 0; i < entries.size(); i++) {
            System.arraycopy(entries.get(i).limbs, 0, limbs, i * LIMBS, LIMBS);
        }
        return new SecretVector(limbs);
    }

    public static SecretVector zeros(int length) {
        return new SecretVector(new long[length * LIMBS]);
    }

    /** Zeros and ones: 64 of each word, its lowest bit first. Nothing here branches on the words. */
    public static SecretVector bits(long... words) {
        var limbs = new long[words.length * Long.SIZE * LIMBS];
        long[] one = Scalar.ONE.limbs;
        for (int i = 0; i < limbs.length; i++) {
            int bit = i / LIMBS;
            long mask = -((words[bit / Long.SIZE] >>> bit % Long.SIZE) & 1);
            limbs[i] = one[i % LIMBS] & mask;
        }
        return new SecretVector(limbs);
    }

    public int length() {
        return limbs.length / LIMBS;
    }

    public SecretScalar get(int i) {
        return new SecretScalar(Arrays.copyOfRange(limbs, i * LIMBS, (i + 1) * LIMBS));
    }

    /** Entries {@code from} to {@code to}, the latter not included. */
    public SecretVector slice(int from, int to) {
        return new SecretVector(Arrays.copyOfRange(limbs, from * LIMBS, to * LIMBS));
    }

    /** This vector, {@code by} zeros below it, and zeros above it up to {@code length} entries. */
    public SecretVector shifted(int by, int length) {
        if (length() + by > length) {
            throw new IllegalArgumentException(
                    "%d entries shifted by %d do not fit into %d".formatted(length(), by, length));
        }
        var r = new long[length * LIMBS];
        System.arraycopy(limbs, 0, r, by * LIMBS, limbs.length);
        return new SecretVector(r);
    }

    /** Zeros above it up to {@code length} entries. */
    public SecretVector padded(int length) {
        return shifted(0, length);
    }

    public SecretVector plus(SecretVector other) {
        requireSameLength(other.length());
        var r = new long[limbs.length];
        for (int i = 0; i < limbs.length; i += LIMBS) {
            Montgomery.add(limbs, i, other.limbs, i, r, i);
        }
        return new SecretVector(r);
    }

    public SecretVector minus(SecretVector other) {
        requireSameLength(other.length());
        var r = new long[limbs.length];
        for (int i = 0; i < limbs.length; i += LIMBS) {
            Montgomery.subtract(limbs, i, other.limbs, i, r, i);
        }
        return new SecretVector(r);
    }

    public SecretVector times(Scalar factor) {
        return times(factor.limbs);
    }

    public SecretVector times(SecretScalar factor) {
        return times(factor.limbs);
    }

    private SecretVector times(long[] factor) {
        var r = new long[limbs.length];
        for (int i = 0; i < limbs.length; i += LIMBS) {
            Montgomery.multiply(limbs, i, factor, 0, r, i);
        }
        return new SecretVector(r);
    }

    /** Entry by entry. */
    public SecretVector timesEach(SecretVector other) {
        requireSameLength(other.length());
        var r = new long[limbs.length];
        for (int i = 0; i < limbs.length; i += LIMBS) {
            Montgomery.multiply(limbs, i, other.limbs, i, r, i);
        }
        return new SecretVector(r);
    }

    /** Entry by entry with public factors. */
    public SecretVector timesEach(Scalar[] factors) {
        requireSameLength(factors.length);
        var r = new long[limbs.length];
        for (int i = 0; i < factors.length; i++) {
            Montgomery.multiply(limbs, i * LIMBS, factors[i].limbs, 0, r, i * LIMBS);
        }
        return new SecretVector(r);
    }

    /** Entry by entry with public terms. */
    public SecretVector plusEach(Scalar[] terms) {
        requireSameLength(terms.length);
        var r = new long[limbs.length];
        for (int i = 0; i < terms.length; i++) {
            Montgomery.add(limbs, i * LIMBS, terms[i].limbs, 0, r, i * LIMBS);
        }
        return new SecretVector(r);
    }

    public SecretScalar innerProduct(SecretVector other) {
        requireSameLength(other.length());
        var r = new long[LIMBS];
        var sum = new LazySum();
        sum.add(LazySum.spreadTimes16(limbs), 0, LazySum.spread(other.limbs), 0, 1, length());
        sum.reduceInto(r, 0);
        return new SecretScalar(r);
    }

    public SecretScalar innerProduct(Scalar[] other) {
        requireSameLength(other.length);
        var sum = new long[LIMBS];
        var product = new long[LIMBS];
        for (int i = 0; i < other.length; i++) {
            Montgomery.multiply(limbs, i * LIMBS, other[i].limbs, 0, product, 0);
            Montgomery.add(sum, 0, product, 0, sum, 0);
        }
        return new SecretScalar(sum);
    }

    /** The value at {@code z} of the polynomial whose coefficients these are, low ones first (Horner). */
    public SecretScalar at(Scalar z) {
        var r = new long[LIMBS];
        for (int i = limbs.length - LIMBS; i >= 0; i -= LIMBS) {
            Montgomery.multiply(r, 0, z.limbs, 0, r, 0);
            Montgomery.add(r, 0, limbs, i, r, 0);
        }
        return new SecretScalar(r);
    }

    private void requireSameLength(int other) {
        if (other != length()) {
            throw new IllegalArgumentException("%d entries beside %d".formatted(length(), other));
        }
    }

    @Override
    public String toString() {
        return length() + " secret scalars";
    }
}
