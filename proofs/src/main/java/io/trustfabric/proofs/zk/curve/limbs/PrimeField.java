package io.trustfabric.proofs.zk.curve.limbs;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The field of {@code p = 2^256 - 2^224 + 2^192 + 2^96 - 1} on five limbs of 52 bits, low limb first, in Montgomery
 * form with {@code R = 2^260}. Limbs are signed and may exceed 52 bits a little, so sums and differences need no
 * carries: factors may have limbs up to 2^55 and lie within {@code (-4p, 4p)}, which holds for sums of two or three
 * products or {@link #reduce reduced} elements. A product lies within {@code (-p, 2p)}. Times depend on values: for
 * public values only.
 *
 * <p>Since {@code -1/p = 1 (mod 2^52)}, Montgomery's reduction takes shifts and additions only.
 */
final class PrimeField {
    static final int LIMBS = 5;
    static final BigInteger P = new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

    private static final int BITS = 52;
    private static final long MASK = (1L << BITS) - 1;
    private static final int SPREAD = (64 - BITS) / 2; // (a << 6) * (b << 6) has a * b >> 52 in its high word

    private static final long[] R_SQUARED = plain(BigInteger.ONE.shiftLeft(520).mod(P));
    private static final long[] PLAIN_ONE = plain(BigInteger.ONE);
    private static final long[] MODULUS = plain(P);
    private static final long[] MINUS_MODULUS = plain(P.negate());

    private PrimeField() {}

    /**
     * r = a * b / R; r may be a or b. By Karatsuba's trick for each pair of limbs: {@code a_i*b_j + a_j*b_i = a_i*b_i +
     * a_j*b_j - (a_i - a_j)(b_i - b_j)}, which takes 15 products of limbs instead of 25.
     */
    static void multiply(long[] a, int ai, long[] b, int bi, long[] r, int ri) {
        long a0 = a[ai];
        long a1 = a[ai + 1];
        long a2 = a[ai + 2];
        long a3 = a[ai + 3];
        long a4 = a[ai + 4];
        long b0 = b[bi];
        long b1 = b[bi + 1];
        long b2 = b[bi + 2];
        long b3 = b[bi + 3];
        long b4 = b[bi + 4];
        long h00 = high(a0, b0);
        long h11 = high(a1, b1);
        long h22 = high(a2, b2);
        long h33 = high(a3, b3);
        long h44 = high(a4, b4);
        long h1 = h00 + h11 - high(a0 - a1, b0 - b1);
        long h2 = h00 + h11 + h22 - high(a0 - a2, b0 - b2);
        long h3 = h00 + h11 + h22 + h33 - high(a0 - a3, b0 - b3) - high(a1 - a2, b1 - b2);
        long h4 = h00 + h11 + h22 + h33 + h44 - high(a0 - a4, b0 - b4) - high(a1 - a3, b1 - b3);
        long h5 = h44 + h33 + h22 + h11 - high(a1 - a4, b1 - b4) - high(a2 - a3, b2 - b3);
        long h6 = h44 + h33 + h22 - high(a2 - a4, b2 - b4);
        long h7 = h44 + h33 - high(a3 - a4, b3 - b4);
        long l00 = a0 * b0;
        long l11 = a1 * b1;
        long l22 = a2 * b2;
        long l33 = a3 * b3;
        long l44 = a4 * b4;
        // what the high parts leave of a column is less than 2^56, so it is right although its parts wrap
        long c0 = l00 - (h00 << BITS);
        long c1 = l00 + l11 - (a0 - a1) * (b0 - b1) - (h1 << BITS) + h00;
        long c2 = l00 + l11 + l22 - (a0 - a2) * (b0 - b2) - (h2 << BITS) + h1;
        long c3 = l00 + l11 + l22 + l33 - (a0 - a3) * (b0 - b3) - (a1 - a2) * (b1 - b2) - (h3 << BITS) + h2;
        long c4 = l00 + l11 + l22 + l33 + l44 - (a0 - a4) * (b0 - b4) - (a1 - a3) * (b1 - b3) - (h4 << BITS) + h3;
        long c5 = l44 + l33 + l22 + l11 - (a1 - a4) * (b1 - b4) - (a2 - a3) * (b2 - b3) - (h5 << BITS) + h4;
        long c6 = l44 + l33 + l22 - (a2 - a4) * (b2 - b4) - (h6 << BITS) + h5;
        long c7 = l44 + l33 - (a3 - a4) * (b3 - b4) - (h7 << BITS) + h6;
        long c8 = l44 - (h44 << BITS) + h7;
        montgomery(c0, c1, c2, c3, c4, c5, c6, c7, c8, h44, r, ri);
    }

    /** r = a * a / R; r may be a. */
    static void square(long[] a, int ai, long[] r, int ri) {
        long a0 = a[ai];
        long a1 = a[ai + 1];
        long a2 = a[ai + 2];
        long a3 = a[ai + 3];
        long a4 = a[ai + 4];
        long d0 = a0 << 1;
        long d1 = a1 << 1;
        long d2 = a2 << 1;
        long d3 = a3 << 1;
        long h0 = high(a0, a0);
        long h1 = high(d0, a1);
        long h2 = high(d0, a2) + high(a1, a1);
        long h3 = high(d0, a3) + high(d1, a2);
        long h4 = high(d0, a4) + high(d1, a3) + high(a2, a2);
        long h5 = high(d1, a4) + high(d2, a3);
        long h6 = high(d2, a4) + high(a3, a3);
        long h7 = high(d3, a4);
        long h8 = high(a4, a4);
        long c0 = a0 * a0 - (h0 << BITS);
        long c1 = d0 * a1 - (h1 << BITS) + h0;
        long c2 = d0 * a2 + a1 * a1 - (h2 << BITS) + h1;
        long c3 = d0 * a3 + d1 * a2 - (h3 << BITS) + h2;
        long c4 = d0 * a4 + d1 * a3 + a2 * a2 - (h4 << BITS) + h3;
        long c5 = d1 * a4 + d2 * a3 - (h5 << BITS) + h4;
        long c6 = d2 * a4 + a3 * a3 - (h6 << BITS) + h5;
        long c7 = d3 * a4 - (h7 << BITS) + h6;
        long c8 = a4 * a4 - (h8 << BITS) + h7;
        montgomery(c0, c1, c2, c3, c4, c5, c6, c7, c8, h8, r, ri);
    }

    /** r = (c + m * p) / R, where m makes the five low columns zero. What the column below decides is added last. */
    private static void montgomery(
            long c0,
            long c1,
            long c2,
            long c3,
            long c4,
            long c5,
            long c6,
            long c7,
            long c8,
            long c9,
            long[] r,
            int ri) {
        long t1 = c1 + (c0 >> BITS) + low(c0, 44);
        long m0 = c0 & MASK;
        long t2 = c2 + (m0 >>> 8) + (t1 >> BITS) + low(t1, 44);
        long m1 = t1 & MASK;
        long t3 = c3 + low(m0, 36) + (m1 >>> 8) + (t2 >> BITS) + low(t2, 44);
        long m2 = t2 & MASK;
        long t4 = c4 + topLow(m0) + low(m1, 36) + (m2 >>> 8) + (t3 >> BITS) + low(t3, 44);
        long m3 = t3 & MASK;
        long t5 = c5 + topHigh(m0) + topLow(m1) + low(m2, 36) + (m3 >>> 8) + (t4 >> BITS) + low(t4, 44);
        long m4 = t4 & MASK;
        long t6 = c6 + topHigh(m1) + topLow(m2) + low(m3, 36) + (m4 >>> 8) + (t5 >> BITS);
        long t7 = c7 + topHigh(m2) + topLow(m3) + low(m4, 36) + (t6 >> BITS);
        long t8 = c8 + topHigh(m3) + topLow(m4) + (t7 >> BITS);
        r[ri] = t5 & MASK;
        r[ri + 1] = t6 & MASK;
        r[ri + 2] = t7 & MASK;
        r[ri + 3] = t8 & MASK;
        r[ri + 4] = c9 + topHigh(m4) + (t8 >> BITS);
    }

    /** The part of {@code m * 2^shift} that stays in its limb. */
    private static long low(long m, int shift) {
        return (m << shift) & MASK;
    }

    /** What {@code m * (2^256 - 2^224 + 2^192)} adds four limbs up ... */
    private static long topLow(long m) {
        return low(m, 48) - low(m, 16) + (m >>> 16);
    }

    /** ... and five limbs up. */
    private static long topHigh(long m) {
        return (m >>> 4) - (m >>> 36);
    }

    private static long high(long a, long b) {
        return Math.multiplyHigh(a << SPREAD, b << SPREAD);
    }

    /**
     * In place: four limbs of 52 bits, the value within {@code (-2^229, 2^256 + 2^229)}; before, within (-16p, 16p).
     */
    static void reduce(long[] a, int ai) {
        long multiple = a[ai + 4] >> 48; // of p, to be taken away
        a[ai] += multiple;
        a[ai + 1] -= multiple << 44;
        a[ai + 3] -= multiple << 36;
        a[ai + 4] += (multiple << 16) - (multiple << 48);
        carry(a, ai);
    }

    private static void carry(long[] a, int ai) {
        long a1 = a[ai + 1] + (a[ai] >> BITS);
        long a2 = a[ai + 2] + (a1 >> BITS);
        long a3 = a[ai + 3] + (a2 >> BITS);
        a[ai] &= MASK;
        a[ai + 1] = a1 & MASK;
        a[ai + 2] = a2 & MASK;
        a[ai + 3] = a3 & MASK;
        a[ai + 4] += a3 >> BITS;
    }

    static void add(long[] a, int ai, long[] b, int bi, long[] r, int ri) {
        for (int i = 0; i < LIMBS; i++) {
            r[ri + i] = a[ai + i] + b[bi + i];
        }
    }

    static void subtract(long[] a, int ai, long[] b, int bi, long[] r, int ri) {
        for (int i = 0; i < LIMBS; i++) {
            r[ri + i] = a[ai + i] - b[bi + i];
        }
    }

    /** Whether a is zero modulo p; a within {@code (-2p, 2p)}. Quick where it is not. */
    static boolean isZero(long[] a, int ai) {
        // multiples of p from -1 to 1 have 1, 0 and -1 in their low limb
        return ((a[ai] + 1) & MASK) <= 2 && isMultiple(a, ai);
    }

    private static boolean isMultiple(long[] a, int ai) {
        var carried = new long[LIMBS];
        System.arraycopy(a, ai, carried, 0, LIMBS);
        carry(carried, 0);
        return Arrays.equals(carried, new long[LIMBS])
                || Arrays.equals(carried, MODULUS)
                || Arrays.equals(carried, MINUS_MODULUS);
    }

    /** r = 1/a, or zero for zero; r may be a. By Fermat: {@code a^(p-2)}. */
    static void invert(long[] a, int ai, long[] r, int ri) {
        var runs = new long[6 * LIMBS]; // a^(2^k - 1) for k = 1, 2, 4, 8, 16, 32
        System.arraycopy(a, ai, runs, 0, LIMBS);
        for (int i = 1; i < 6; i++) {
            appendOnes(runs, (i - 1) * LIMBS, 1 << (i - 1), runs, (i - 1) * LIMBS, runs, i * LIMBS);
        }
        // p - 2: 32 ones, 31 zeros, a one, 96 zeros, 94 ones, a zero, a one
        var t = new long[LIMBS];
        appendOnes(runs, 5 * LIMBS, 32, runs, 0, t, 0);
        for (int i = 0; i < 96; i++) {
            square(t, 0, t, 0);
        }
        appendOnes(t, 0, 32, runs, 5 * LIMBS, t, 0);
        appendOnes(t, 0, 32, runs, 5 * LIMBS, t, 0);
        for (int i = 4; i > 0; i--) { // 16, 8, 4, 2
            appendOnes(t, 0, 1 << i, runs, i * LIMBS, t, 0);
        }
        appendOnes(t, 0, 2, runs, 0, r, ri);
    }

    /** r = a^(2^count) * ones. */
    private static void appendOnes(long[] a, int ai, int count, long[] ones, int oi, long[] r, int ri) {
        var t = new long[LIMBS];
        square(a, ai, t, 0);
        for (int i = 1; i < count; i++) {
            square(t, 0, t, 0);
        }
        multiply(t, 0, ones, oi, r, ri);
    }

    static void one(long[] r, int ri) {
        multiply(R_SQUARED, 0, PLAIN_ONE, 0, r, ri);
    }

    /** Four 64-bit words, low one first, of a number below p. */
    static void fromWords(long[] words, int wi, long[] r, int ri) {
        r[ri] = words[wi] & MASK;
        r[ri + 1] = (words[wi] >>> 52 | words[wi + 1] << 12) & MASK;
        r[ri + 2] = (words[wi + 1] >>> 40 | words[wi + 2] << 24) & MASK;
        r[ri + 3] = (words[wi + 2] >>> 28 | words[wi + 3] << 36) & MASK;
        r[ri + 4] = words[wi + 3] >>> 16;
        multiply(r, ri, R_SQUARED, 0, r, ri);
    }

    /** To four 64-bit words, low one first, of the number below p; a is as a factor may be. */
    static void toWords(long[] a, int ai, long[] words, int wi) {
        var t = new long[LIMBS];
        multiply(a, ai, PLAIN_ONE, 0, t, 0);
        if (isZero(t, 0)) {
            t = new long[LIMBS]; // after a factor of one, p itself is all that can be outside [0, p)
        }
        words[wi] = t[0] | t[1] << 52;
        words[wi + 1] = t[1] >>> 12 | t[2] << 40;
        words[wi + 2] = t[2] >>> 24 | t[3] << 28;
        words[wi + 3] = t[3] >>> 36 | t[4] << 16;
    }

    /** Limbs of the number itself, the top one with its sign. */
    private static long[] plain(BigInteger value) {
        var limbs = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            BigInteger shifted = value.shiftRight(BITS * i);
            limbs[i] = i < LIMBS - 1 ? shifted.longValue() & MASK : shifted.longValue();
        }
        return limbs;
    }
}
