package io.trustfabric.proofs.keys;

import org.bouncycastle.math.ec.rfc7748.X25519Field;

/**
 * A point of edwards25519 that points of tables are added to. Extended coordinates (Hisil, Wong, Carter, Dawson 2008, section
 * 3.1, a = -1): the formula is complete on this curve, so that no point is a special case. Not constant in time: for public
 * values alone. Not thread-safe.
 */
final class EdwardsSum {
    private final long[] x = {0, 0, 0, 0, 0};
    private final long[] y = {1, 0, 0, 0, 0};
    private final long[] z = {1, 0, 0, 0, 0};
    /** u v = x y / z, multiplied out where it is used. */
    private final long[] u = {0, 0, 0, 0, 0};

    private final long[] v = {1, 0, 0, 0, 0};
    private final long[] a = new long[Limbs.COUNT];
    private final long[] b = new long[Limbs.COUNT];
    private final long[] c = new long[Limbs.COUNT];

    /** Adds an affine point: {@code table} has (y - x) / 2, (y + x) / 2 and d x y of it, from {@code at} on. */
    void add(long[] table, int at) {
        products(table, at, at + Limbs.COUNT, at + 2 * Limbs.COUNT);
        finish(1);
    }

    /** Adds the point's negative, whose x has the other sign. */
    void subtract(long[] table, int at) {
        products(table, at + Limbs.COUNT, at, at + 2 * Limbs.COUNT);
        finish(-1);
    }

    private void products(long[] table, int byDifference, int bySum, int byProduct) {
        for (int i = 0; i < Limbs.COUNT; i++) {
            a[i] = y[i] - x[i];
            b[i] = y[i] + x[i];
        }
        Limbs.multiply(a, table, byDifference, a);
        Limbs.multiply(b, table, bySum, b);
        Limbs.multiply(u, v, 0, c);
        Limbs.multiply(c, table, byProduct, c);
    }

    private void finish(int sign) {
        for (int i = 0; i < Limbs.COUNT; i++) {
            u[i] = b[i] - a[i];
            v[i] = b[i] + a[i];
            a[i] = z[i] - sign * c[i];
            b[i] = z[i] + sign * c[i];
        }
        Limbs.multiply(u, a, 0, x);
        Limbs.multiply(b, v, 0, y);
        Limbs.multiply(a, b, 0, z);
    }

    /** Affine x and y, normalised. */
    void affine(int[] intoX, int[] intoY) {
        int[] inverse = X25519Field.create();
        X25519Field.decode255(Limbs.encode(z), inverse);
        X25519Field.invVar(inverse, inverse);
        X25519Field.decode255(Limbs.encode(x), intoX);
        X25519Field.decode255(Limbs.encode(y), intoY);
        X25519Field.mul(intoX, inverse, intoX);
        X25519Field.mul(intoY, inverse, intoY);
        X25519Field.normalize(intoX);
        X25519Field.normalize(intoY);
    }

    /** RFC 8032 section 5.1.2: 32 bytes, y with the lowest bit of x on top. The only encoding of the point. */
    byte[] encode() {
        int[] affineX = X25519Field.create();
        int[] affineY = X25519Field.create();
        affine(affineX, affineY);
        byte[] encoded = new byte[VerifyingKey.SIZE_BYTES];
        X25519Field.encode(affineY, encoded);
        encoded[encoded.length - 1] |= (byte) ((affineX[0] & 1) << 7);
        return encoded;
    }
}
