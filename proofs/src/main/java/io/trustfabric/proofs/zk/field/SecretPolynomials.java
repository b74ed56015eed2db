package io.trustfabric.proofs.zk.field;

import java.util.Arrays;

/**
 * Polynomials with secret coefficients, low ones first, by the schoolbook. Lengths are public and time depends on them only;
 * the one exception, {@link #trimmed}, says so.
 */
public final class SecretPolynomials {
    private static final int LIMBS = Montgomery.LIMBS;

    private SecretPolynomials() {}

    /** {@code a * b}, of {@code a.length() + b.length() - 1} coefficients; neither may be empty. */
    public static SecretVector product(SecretVector a, SecretVector b) {
        if (a.length() == 0 || b.length() == 0) {
            throw new IllegalArgumentException("%d coefficients times %d".formatted(a.length(), b.length()));
        }
        var r = new long[(a.length() + b.length() - 1) * LIMBS];
        var sum = new LazySum();
        var spreadA = LazySum.spreadTimes16(a.limbs);
        var spreadB = LazySum.spread(b.limbs);
        for (int k = 0; k < r.length / LIMBS; k++) {
            addCoefficient(sum, spreadA, spreadB, k);
            sum.reduceInto(r, k * LIMBS);
        }
        return new SecretVector(r);
    }

    /** The coefficients {@code from} to {@code to}, the latter not included, of {@code a * b + c * d}. */
    public static SecretVector sumOfProducts(
            SecretVector a, SecretVector b, SecretVector c, SecretVector d, int from, int to) {
        var r = new long[(to - from) * LIMBS];
        var sum = new LazySum();
        var spreadA = LazySum.spreadTimes16(a.limbs);
        var spreadB = LazySum.spread(b.limbs);
        var spreadC = LazySum.spreadTimes16(c.limbs);
        var spreadD = LazySum.spread(d.limbs);
        for (int k = from; k < to; k++) {
            addCoefficient(sum, spreadA, spreadB, k);
            addCoefficient(sum, spreadC, spreadD, k);
            sum.reduceInto(r, (k - from) * LIMBS);
        }
        return new SecretVector(r);
    }

    /**
     * The quotient of {@code a} by {@code b}, without the rest; {@code a} is at least as long.
     *
     * @param inverse of the last coefficient of {@code b}
     */
    public static SecretVector quotient(SecretVector a, SecretVector b, SecretScalar inverse) {
        int top = b.length() - 1;
        int length = a.length() - top;
        SecretScalar[] q = new SecretScalar[length];
        for (int j = length - 1; j >= 0; j--) { // q_j b_top = a_(j+top) - q_(j+1) b_(top-1) - q_(j+2) b_(top-2) - ...
            SecretScalar rest = a.get(j + top);
            for (int i = j + 1; i < length && i - j <= top; i++) {
                rest = rest.minus(q[i].times(b.get(top - (i - j))));
            }
            q[j] = rest.times(inverse);
        }
        return SecretVector.of(Arrays.asList(q));
    }

    /** Without the zeros above the last coefficient that is none: tells the degree, in a time that depends on it. */
    public static SecretVector trimmed(SecretVector a) {
        int end = a.limbs.length;
        while (end > 0 && (a.limbs[end - 1] | a.limbs[end - 2] | a.limbs[end - 3] | a.limbs[end - 4]) == 0) {
            end -= LIMBS;
        }
        return end == a.limbs.length ? a : new SecretVector(Arrays.copyOf(a.limbs, end));
    }

    private static void addCoefficient(LazySum sum, long[] a, long[] b, int k) {
        int lengthA = a.length / LazySum.SPREAD;
        int lengthB = b.length / LazySum.SPREAD;
        int from = Math.max(0, k - lengthB + 1);
        int to = Math.min(k, lengthA - 1);
        if (from <= to) {
            sum.add(a, from, b, k - from, -1, to - from + 1);
        }
    }
}
