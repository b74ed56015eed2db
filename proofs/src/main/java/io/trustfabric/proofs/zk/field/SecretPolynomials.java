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
        var lazy = new LazyInnerProduct();
        for (int k = 0; k < r.length / LIMBS; k++) {
            coefficient(lazy, a, b, k, r, k * LIMBS);
        }
        return new SecretVector(r);
    }

    /** The lowest {@code a.length()} coefficients of {@code a - q * b}. */
    public static SecretVector minusProduct(SecretVector a, SecretVector q, SecretVector b) {
        var r = a.limbs.clone();
        var lazy = new LazyInnerProduct();
        var product = new long[LIMBS];
        for (int k = 0; k < Math.min(a.length(), q.length() + b.length() - 1); k++) {
            coefficient(lazy, q, b, k, product, 0);
            Montgomery.subtract(r, k * LIMBS, product, 0, r, k * LIMBS);
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
        var q = new long[(a.length() - top) * LIMBS];
        var lazy = new LazyInnerProduct();
        var known = new long[LIMBS];
        for (int j = a.length() - top - 1;
                j >= 0;
                j--) { // q_j b_top = a_(j+top) - q_(j+1) b_(top-1) - q_(j+2) b_(top-2) - ...
            int terms = Math.min(top, a.length() - top - 1 - j);
            lazy.compute(q, (j + 1) * LIMBS, LIMBS, b.limbs, (top - 1) * LIMBS, -LIMBS, terms, known, 0);
            Montgomery.subtract(a.limbs, (j + top) * LIMBS, known, 0, known, 0);
            Montgomery.multiply(known, 0, inverse.limbs, 0, q, j * LIMBS);
        }
        return new SecretVector(q);
    }

    /** Without the zeros above the last coefficient that is none: tells the degree, in a time that depends on it. */
    public static SecretVector trimmed(SecretVector a) {
        int end = a.limbs.length;
        while (end > 0 && (a.limbs[end - 1] | a.limbs[end - 2] | a.limbs[end - 3] | a.limbs[end - 4]) == 0) {
            end -= LIMBS;
        }
        return end == a.limbs.length ? a : new SecretVector(Arrays.copyOf(a.limbs, end));
    }

    private static void coefficient(LazyInnerProduct lazy, SecretVector a, SecretVector b, int k, long[] r, int ri) {
        int from = Math.max(0, k - b.length() + 1);
        int terms = Math.min(k, a.length() - 1) - from + 1;
        lazy.compute(a.limbs, from * LIMBS, LIMBS, b.limbs, (k - from) * LIMBS, -LIMBS, terms, r, ri);
    }
}
