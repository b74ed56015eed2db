package io.trustfabric.proofs.zk.curve.limbs;

import static io.trustfabric.proofs.zk.curve.limbs.AffinePoints.x;
import static io.trustfabric.proofs.zk.curve.limbs.AffinePoints.y;
import static io.trustfabric.proofs.zk.curve.limbs.PrimeField.LIMBS;

/**
 * One point that is doubled and added to without inversions: {@code x = X / ZZ, y = Y / ZZZ, ZZ^3 = ZZZ^2}. Complete.
 * Source: Explicit-Formulas Database, short Weierstrass curves with a = -3, xyzz-3: dbl-2008-s-1, madd-2008-s.
 */
final class Accumulator {
    private static final int X = 0;
    private static final int Y = LIMBS;
    private static final int ZZ = 2 * LIMBS;
    private static final int ZZZ = 3 * LIMBS;

    private final long[] point = new long[4 * LIMBS];
    private final long[] u = new long[LIMBS];
    private final long[] v = new long[LIMBS];
    private final long[] w = new long[LIMBS];
    private final long[] s = new long[LIMBS];
    private final long[] t = new long[LIMBS];
    private boolean finite;

    void twice() {
        if (!finite) {
            return;
        }
        PrimeField.add(point, Y, point, Y, u, 0);
        PrimeField.reduce(u, 0);
        PrimeField.square(u, 0, v, 0);
        PrimeField.multiply(u, 0, v, 0, w, 0);
        PrimeField.multiply(point, X, v, 0, s, 0);
        PrimeField.subtract(point, X, point, ZZ, t, 0);
        PrimeField.add(point, X, point, ZZ, u, 0);
        PrimeField.multiply(t, 0, u, 0, t, 0);
        for (int i = 0; i < LIMBS; i++) {
            t[i] *= 3;
        }
        PrimeField.reduce(t, 0); // 3 (X + ZZ)(X - ZZ)
        PrimeField.multiply(v, 0, point, ZZ, point, ZZ);
        PrimeField.multiply(w, 0, point, ZZZ, point, ZZZ);
        PrimeField.multiply(w, 0, point, Y, w, 0);
        PrimeField.square(t, 0, point, X);
        finish(s, t, w);
    }

    void add(AffinePoints points, int slot) {
        if (!points.finite[slot]) {
            return;
        }
        if (!finite) {
            set(points, slot);
            return;
        }
        PrimeField.multiply(points.limbs, x(slot), point, ZZ, u, 0);
        PrimeField.multiply(points.limbs, y(slot), point, ZZZ, s, 0);
        difference(u, point, X);
        difference(s, point, Y);
        if (PrimeField.isZero(u, 0)) {
            if (PrimeField.isZero(s, 0)) {
                twice();
            } else {
                finite = false;
            }
            return;
        }
        PrimeField.square(u, 0, v, 0);
        PrimeField.multiply(u, 0, v, 0, w, 0);
        PrimeField.multiply(point, X, v, 0, u, 0);
        PrimeField.multiply(v, 0, point, ZZ, point, ZZ);
        PrimeField.multiply(w, 0, point, ZZZ, point, ZZZ);
        PrimeField.square(s, 0, point, X);
        PrimeField.subtract(point, X, w, 0, point, X);
        PrimeField.multiply(w, 0, point, Y, w, 0);
        finish(u, s, w);
    }

    /** X = X - 2q; Y = slope * (q - X) - away. */
    private void finish(long[] q, long[] slope, long[] away) {
        PrimeField.subtract(point, X, q, 0, point, X);
        PrimeField.subtract(point, X, q, 0, point, X);
        PrimeField.reduce(point, X);
        PrimeField.subtract(q, 0, point, X, q, 0);
        PrimeField.multiply(q, 0, slope, 0, q, 0);
        PrimeField.subtract(q, 0, away, 0, point, Y);
        PrimeField.reduce(point, Y);
    }

    private static void difference(long[] a, long[] b, int bi) {
        PrimeField.subtract(a, 0, b, bi, a, 0);
        PrimeField.reduce(a, 0);
    }

    private void set(AffinePoints points, int slot) {
        System.arraycopy(points.limbs, x(slot), point, 0, AffinePoints.STRIDE);
        PrimeField.one(point, ZZ);
        PrimeField.one(point, ZZZ);
        finite = true;
    }

    /** x, then y, four 64-bit words each, low one first; all zero for infinity, which no point of the curve has. */
    long[] words() {
        if (!finite) {
            return new long[8];
        }
        PrimeField.invert(point, ZZZ, u, 0);
        PrimeField.multiply(u, 0, point, ZZ, v, 0); // 1 / Z
        PrimeField.square(v, 0, v, 0);
        PrimeField.multiply(point, X, v, 0, v, 0);
        PrimeField.multiply(point, Y, u, 0, u, 0);
        var words = new long[8];
        PrimeField.toWords(v, 0, words, 0);
        PrimeField.toWords(u, 0, words, 4);
        return words;
    }
}
