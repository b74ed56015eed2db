package io.trustfabric.proofs.zk.field;

import java.util.Arrays;

/**
 * Sums of products with one Montgomery reduction for all terms. Factors are spread over five limbs of 52 bits, so that both
 * halves of a product of limbs fit into columns of 64 bits many times over, and carries wait. Neither branches nor addresses
 * depend on values. The inner loop is written out, so that its columns stay in registers. Source: Aranha, Karabina, Longa,
 * Gebotys, Lopez, "Faster explicit formulas for computing pairings over ordinary curves" (2011), section 3, for the one
 * reduction; Gueron, Krasnov, "Software implementation of modular exponentiation, using advanced vector instructions
 * architectures" (2012), for the redundant limbs.
 */
final class LazySum {
    /** Limbs of a factor after {@link #spread}. */
    static final int SPREAD = 5;
    /** Between two calls of {@link #reduceInto}; with more the highest column could overflow. */
    static final int MAX_TERMS = 1 << 14;

    private static final int BITS = 52;
    private static final long MASK = (1L << BITS) - 1;
    /** A term adds less than ten times 2^52 to a column, so the sign bit stays clear. */
    private static final int TERMS_BETWEEN_CARRIES = 128;

    private final long[] columns = new long[2 * SPREAD];
    private int terms;

    /** Scalars of four limbs of 64 bits each as scalars of five limbs of 52 bits: second factors. */
    static long[] spread(long[] packed) {
        return spread(packed, 0);
    }

    /** The same times 16, for first factors: reduction divides by 2^260, and 256 bits are wanted. */
    static long[] spreadTimes16(long[] packed) {
        return spread(packed, 4);
    }

    private static long[] spread(long[] packed, int shift) {
        var r = new long[packed.length / Montgomery.LIMBS * SPREAD];
        for (int i = 0, at = 0; i < packed.length; i += Montgomery.LIMBS, at += SPREAD) {
            r[at] = (packed[i] << shift) & MASK;
            r[at + 1] = ((packed[i] >>> (52 - shift)) | (packed[i + 1] << (12 + shift))) & MASK;
            r[at + 2] = ((packed[i + 1] >>> (40 - shift)) | (packed[i + 2] << (24 + shift))) & MASK;
            r[at + 3] = ((packed[i + 2] >>> (28 - shift)) | (packed[i + 3] << (36 + shift))) & MASK;
            r[at + 4] = packed[i + 3] >>> (16 - shift);
        }
        return r;
    }

    /**
     * Adds {@code sum over i of a[ai + i] * b[bi + i*direction]}, where indices count scalars.
     *
     * @param a spread, times 16
     * @param b spread
     * @param direction 1, or -1 for a coefficient of a product of polynomials
     */
    void add(long[] a, int ai, long[] b, int bi, int direction, int count) {
        terms += count;
        if (terms > MAX_TERMS) {
            throw new IllegalArgumentException("%d terms in one sum, at most %d".formatted(terms, MAX_TERMS));
        }
        for (int done = 0; done < count; done += TERMS_BETWEEN_CARRIES) {
            int some = Math.min(TERMS_BETWEEN_CARRIES, count - done);
            addFew(a, (ai + done) * SPREAD, b, (bi + done * direction) * SPREAD, direction * SPREAD, some);
        }
    }

    private void addFew(long[] a, int ai, long[] b, int bi, int step, int count) {
        long c0 = columns[0];
        long c1 = columns[1];
        long c2 = columns[2];
        long c3 = columns[3];
        long c4 = columns[4];
        long c5 = columns[5];
        long c6 = columns[6];
        long c7 = columns[7];
        long c8 = columns[8];
        long c9 = columns[9];
        for (int i = 0; i < count; i++) {
            long x0 = a[ai];
            long x1 = a[ai + 1];
            long x2 = a[ai + 2];
            long x3 = a[ai + 3];
            long x4 = a[ai + 4];
            long z0 = x0 << 6; // with 6 bits from either factor, the high half is what exceeds 52 bits
            long z1 = x1 << 6;
            long z2 = x2 << 6;
            long z3 = x3 << 6;
            long z4 = x4 << 6;
            long y = b[bi];
            long z = y << 6;
            c0 += (x0 * y) & MASK;
            c1 += Math.multiplyHigh(z0, z);
            c1 += (x1 * y) & MASK;
            c2 += Math.multiplyHigh(z1, z);
            c2 += (x2 * y) & MASK;
            c3 += Math.multiplyHigh(z2, z);
            c3 += (x3 * y) & MASK;
            c4 += Math.multiplyHigh(z3, z);
            c4 += (x4 * y) & MASK;
            c5 += Math.multiplyHigh(z4, z);
            y = b[bi + 1];
            z = y << 6;
            c1 += (x0 * y) & MASK;
            c2 += Math.multiplyHigh(z0, z);
            c2 += (x1 * y) & MASK;
            c3 += Math.multiplyHigh(z1, z);
            c3 += (x2 * y) & MASK;
            c4 += Math.multiplyHigh(z2, z);
            c4 += (x3 * y) & MASK;
            c5 += Math.multiplyHigh(z3, z);
            c5 += (x4 * y) & MASK;
            c6 += Math.multiplyHigh(z4, z);
            y = b[bi + 2];
            z = y << 6;
            c2 += (x0 * y) & MASK;
            c3 += Math.multiplyHigh(z0, z);
            c3 += (x1 * y) & MASK;
            c4 += Math.multiplyHigh(z1, z);
            c4 += (x2 * y) & MASK;
            c5 += Math.multiplyHigh(z2, z);
            c5 += (x3 * y) & MASK;
            c6 += Math.multiplyHigh(z3, z);
            c6 += (x4 * y) & MASK;
            c7 += Math.multiplyHigh(z4, z);
            y = b[bi + 3];
            z = y << 6;
            c3 += (x0 * y) & MASK;
            c4 += Math.multiplyHigh(z0, z);
            c4 += (x1 * y) & MASK;
            c5 += Math.multiplyHigh(z1, z);
            c5 += (x2 * y) & MASK;
            c6 += Math.multiplyHigh(z2, z);
            c6 += (x3 * y) & MASK;
            c7 += Math.multiplyHigh(z3, z);
            c7 += (x4 * y) & MASK;
            c8 += Math.multiplyHigh(z4, z);
            y = b[bi + 4];
            z = y << 6;
            c4 += (x0 * y) & MASK;
            c5 += Math.multiplyHigh(z0, z);
            c5 += (x1 * y) & MASK;
            c6 += Math.multiplyHigh(z1, z);
            c6 += (x2 * y) & MASK;
            c7 += Math.multiplyHigh(z2, z);
            c7 += (x3 * y) & MASK;
            c8 += Math.multiplyHigh(z3, z);
            c8 += (x4 * y) & MASK;
            c9 += Math.multiplyHigh(z4, z);
            ai += SPREAD;
            bi += step;
        }
        c1 += c0 >>> BITS;
        c2 += c1 >>> BITS;
        c3 += c2 >>> BITS;
        c4 += c3 >>> BITS;
        c5 += c4 >>> BITS;
        c6 += c5 >>> BITS;
        c7 += c6 >>> BITS;
        c8 += c7 >>> BITS;
        columns[0] = c0 & MASK;
        columns[1] = c1 & MASK;
        columns[2] = c2 & MASK;
        columns[3] = c3 & MASK;
        columns[4] = c4 & MASK;
        columns[5] = c5 & MASK;
        columns[6] = c6 & MASK;
        columns[7] = c7 & MASK;
        columns[8] = c8 & MASK;
        columns[9] = c9 + (c8 >>> BITS);
    }

    /** {@code r = sum / R mod n}, in four limbs at {@code ri}; the sum is zero again. */
    void reduceInto(long[] r, int ri) {
        ColumnReduction.reduce(columns, r, ri);
        Arrays.fill(columns, 0);
        terms = 0;
    }
}
