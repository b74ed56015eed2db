package io.trustfabric.proofs.zk.field;

/**
 * Montgomery reduction of the ten columns of a {@link LazySum}: division by 2^260 modulo n, in steps of 52 bits. Neither
 * branches nor addresses depend on values.
 */
final class ColumnReduction {
    private static final int BITS = 52;
    private static final long MASK = (1L << BITS) - 1;
    private static final long TOP_MASK = (1L << 48) - 1;
    /** -1/n modulo 2^52. */
    private static final long MINUS_INVERSE = 0x1c8aaee00bc4fL;

    // n
    private static final long N0 = 0x9cac2fc632551L;
    private static final long N1 = 0xada7179e84f3bL;
    private static final long N2 = 0xfffffffbce6faL;
    private static final long N3 = 0x0000fffffffffL;
    private static final long N4 = 0x0ffffffff0000L;

    // 2^256 - n
    private static final long E0 = 0x6353d039cdaafL;
    private static final long E1 = 0x5258e8617b0c4L;
    private static final long E2 = 0x431905L;
    private static final long E3 = 0xffff000000000L;
    private static final long E4 = 0xffffL;

    private ColumnReduction() {}

    /**
     * @param columns of 52 bits and carries, low one first, worth less than 2^14 * 16 * n^2 together
     * @param r takes four limbs of 64 bits at {@code ri}, below n
     */
    static void reduce(long[] columns, long[] r, int ri) {
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
        // multiples of n make the five lowest columns zero
        long m = (c0 * MINUS_INVERSE) & MASK;
        long z = m << 6;
        c0 += (m * N0) & MASK;
        c1 += Math.multiplyHigh(z, N0 << 6);
        c1 += (m * N1) & MASK;
        c2 += Math.multiplyHigh(z, N1 << 6);
        c2 += (m * N2) & MASK;
        c3 += Math.multiplyHigh(z, N2 << 6);
        c3 += (m * N3) & MASK;
        c4 += Math.multiplyHigh(z, N3 << 6);
        c4 += (m * N4) & MASK;
        c5 += Math.multiplyHigh(z, N4 << 6);
        c1 += c0 >>> BITS;
        m = (c1 * MINUS_INVERSE) & MASK;
        z = m << 6;
        c1 += (m * N0) & MASK;
        c2 += Math.multiplyHigh(z, N0 << 6);
        c2 += (m * N1) & MASK;
        c3 += Math.multiplyHigh(z, N1 << 6);
        c3 += (m * N2) & MASK;
        c4 += Math.multiplyHigh(z, N2 << 6);
        c4 += (m * N3) & MASK;
        c5 += Math.multiplyHigh(z, N3 << 6);
        c5 += (m * N4) & MASK;
        c6 += Math.multiplyHigh(z, N4 << 6);
        c2 += c1 >>> BITS;
        m = (c2 * MINUS_INVERSE) & MASK;
        z = m << 6;
        c2 += (m * N0) & MASK;
        c3 += Math.multiplyHigh(z, N0 << 6);
        c3 += (m * N1) & MASK;
        c4 += Math.multiplyHigh(z, N1 << 6);
        c4 += (m * N2) & MASK;
        c5 += Math.multiplyHigh(z, N2 << 6);
        c5 += (m * N3) & MASK;
        c6 += Math.multiplyHigh(z, N3 << 6);
        c6 += (m * N4) & MASK;
        c7 += Math.multiplyHigh(z, N4 << 6);
        c3 += c2 >>> BITS;
        m = (c3 * MINUS_INVERSE) & MASK;
        z = m << 6;
        c3 += (m * N0) & MASK;
        c4 += Math.multiplyHigh(z, N0 << 6);
        c4 += (m * N1) & MASK;
        c5 += Math.multiplyHigh(z, N1 << 6);
        c5 += (m * N2) & MASK;
        c6 += Math.multiplyHigh(z, N2 << 6);
        c6 += (m * N3) & MASK;
        c7 += Math.multiplyHigh(z, N3 << 6);
        c7 += (m * N4) & MASK;
        c8 += Math.multiplyHigh(z, N4 << 6);
        c4 += c3 >>> BITS;
        m = (c4 * MINUS_INVERSE) & MASK;
        z = m << 6;
        c4 += (m * N0) & MASK;
        c5 += Math.multiplyHigh(z, N0 << 6);
        c5 += (m * N1) & MASK;
        c6 += Math.multiplyHigh(z, N1 << 6);
        c6 += (m * N2) & MASK;
        c7 += Math.multiplyHigh(z, N2 << 6);
        c7 += (m * N3) & MASK;
        c8 += Math.multiplyHigh(z, N3 << 6);
        c8 += (m * N4) & MASK;
        c9 += Math.multiplyHigh(z, N4 << 6);
        c5 += c4 >>> BITS;
        fold(c5, c6, c7, c8, c9, r, ri);
    }

    /** What exceeds 256 bits, times 2^256 - n, goes to the limbs; then one subtraction of n is enough. */
    private static void fold(long c0, long c1, long c2, long c3, long c4, long[] r, int ri) {
        long d1 = c1 + (c0 >>> BITS);
        long d2 = c2 + (d1 >>> BITS);
        long d3 = c3 + (d2 >>> BITS);
        long d4 = c4 + (d3 >>> BITS);
        long top = d4 >>> 48;
        long z = top << 6;
        long d0 = (c0 & MASK) + ((top * E0) & MASK);
        d1 = (d1 & MASK) + Math.multiplyHigh(z, E0 << 6) + ((top * E1) & MASK) + (d0 >>> BITS);
        d2 = (d2 & MASK) + Math.multiplyHigh(z, E1 << 6) + top * E2 + (d1 >>> BITS);
        d3 = (d3 & MASK) + ((top * E3) & MASK) + (d2 >>> BITS);
        d4 = (d4 & TOP_MASK) + Math.multiplyHigh(z, E3 << 6) + top * E4 + (d3 >>> BITS);
        subtractOnce(d0 & MASK, d1 & MASK, d2 & MASK, d3 & MASK, d4, r, ri);
    }

    private static void subtractOnce(long d0, long d1, long d2, long d3, long d4, long[] r, int ri) {
        long s0 = d0 - N0;
        long s1 = d1 - N1 + (s0 >> BITS);
        long s2 = d2 - N2 + (s1 >> BITS);
        long s3 = d3 - N3 + (s2 >> BITS);
        long s4 = d4 - N4 + (s3 >> BITS);
        long keep = s4 >> 63; // all ones: it was below n
        long r0 = (s0 & MASK & ~keep) | (d0 & keep);
        long r1 = (s1 & MASK & ~keep) | (d1 & keep);
        long r2 = (s2 & MASK & ~keep) | (d2 & keep);
        long r3 = (s3 & MASK & ~keep) | (d3 & keep);
        long r4 = (s4 & ~keep) | (d4 & keep);
        r[ri] = r0 | (r1 << 52);
        r[ri + 1] = (r1 >>> 12) | (r2 << 40);
        r[ri + 2] = (r2 >>> 24) | (r3 << 28);
        r[ri + 3] = (r3 >>> 36) | (r4 << 16);
    }
}
