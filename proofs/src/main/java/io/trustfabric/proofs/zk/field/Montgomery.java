package io.trustfabric.proofs.zk.field;

import java.math.BigInteger;

/**
 * Arithmetic modulo the order n of P-256 on four 64-bit limbs, low limb first, in Montgomery form (R = 2^256).
 * Neither branches nor addresses depend on values, so secrets may pass. Source: Koc, Acar, Kaliski, "Analyzing and
 * comparing Montgomery multiplication algorithms" (1996), CIOS; the order is in SEC 2, section 2.4.2.
 */
final class Montgomery {
    static final int LIMBS = 4;
    static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final long N0 = 0xf3b9cac2fc632551L;
    private static final long N1 = 0xbce6faada7179e84L;
    private static final long N2 = 0xffffffffffffffffL;
    private static final long N3 = 0xffffffff00000000L;
    /** -1/n modulo 2^64. */
    private static final long MINUS_INVERSE =
            ORDER.modInverse(BigInteger.ONE.shiftLeft(64)).negate().longValue();

    private static final long[] R_SQUARED = limbs(BigInteger.ONE.shiftLeft(512).mod(ORDER));
    private static final long[] PLAIN_ONE = {1, 0, 0, 0};

    private Montgomery() {}

    /** r = a * b / R mod n; r may be a or b. */
    static void multiply(long[] a, int ai, long[] b, int bi, long[] r, int ri) {
        long a0 = a[ai];
        long a1 = a[ai + 1];
        long a2 = a[ai + 2];
        long a3 = a[ai + 3];
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        long t4 = 0;
        for (int i = 0; i < LIMBS; i++) {
            long x = b[bi + i];
            long low;
            long sum;
            long carry;
            low = x * a0;
            sum = t0 + low;
            carry = high(x, a0) + overflow(t0, low, sum);
            t0 = sum;
            low = x * a1;
            sum = low + carry;
            carry = high(x, a1) + overflow(low, carry, sum);
            low = sum + t1;
            carry += overflow(sum, t1, low);
            t1 = low;
            low = x * a2;
            sum = low + carry;
            carry = high(x, a2) + overflow(low, carry, sum);
            low = sum + t2;
            carry += overflow(sum, t2, low);
            t2 = low;
            low = x * a3;
            sum = low + carry;
            carry = high(x, a3) + overflow(low, carry, sum);
            low = sum + t3;
            carry += overflow(sum, t3, low);
            t3 = low;
            sum = t4 + carry;
            long t5 = overflow(t4, carry, sum);
            t4 = sum;

            long m = t0 * MINUS_INVERSE; // makes the lowest limb zero
            low = m * N0;
            sum = t0 + low;
            carry = high(m, N0) + overflow(t0, low, sum);
            low = m * N1;
            sum = low + carry;
            carry = high(m, N1) + overflow(low, carry, sum);
            low = sum + t1;
            carry += overflow(sum, t1, low);
            t0 = low;
            low = m * N2;
            sum = low + carry;
            carry = high(m, N2) + overflow(low, carry, sum);
            low = sum + t2;
            carry += overflow(sum, t2, low);
            t1 = low;
            low = m * N3;
            sum = low + carry;
            carry = high(m, N3) + overflow(low, carry, sum);
            low = sum + t3;
            carry += overflow(sum, t3, low);
            t2 = low;
            sum = t4 + carry;
            t4 = t5 + overflow(t4, carry, sum);
            t3 = sum;
        }
        reduceOnce(t0, t1, t2, t3, t4, r, ri);
    }

    /** r = a + b mod n. */
    static void add(long[] a, int ai, long[] b, int bi, long[] r, int ri) {
        long s0 = a[ai] + b[bi];
        long c = overflow(a[ai], b[bi], s0);
        long p = a[ai + 1] + b[bi + 1];
        long s1 = p + c;
        c = overflow(a[ai + 1], b[bi + 1], p) + overflow(p, c, s1);
        p = a[ai + 2] + b[bi + 2];
        long s2 = p + c;
        c = overflow(a[ai + 2], b[bi + 2], p) + overflow(p, c, s2);
        p = a[ai + 3] + b[bi + 3];
        long s3 = p + c;
        c = overflow(a[ai + 3], b[bi + 3], p) + overflow(p, c, s3);
        reduceOnce(s0, s1, s2, s3, c, r, ri);
    }

    /** r = a - b mod n. */
    static void subtract(long[] a, int ai, long[] b, int bi, long[] r, int ri) {
        long d0 = a[ai] - b[bi];
        long borrow = underflow(a[ai], b[bi], d0);
        long p = a[ai + 1] - b[bi + 1];
        long d1 = p - borrow;
        borrow = underflow(a[ai + 1], b[bi + 1], p) + underflow(p, borrow, d1);
        p = a[ai + 2] - b[bi + 2];
        long d2 = p - borrow;
        borrow = underflow(a[ai + 2], b[bi + 2], p) + underflow(p, borrow, d2);
        p = a[ai + 3] - b[bi + 3];
        long d3 = p - borrow;
        borrow = underflow(a[ai + 3], b[bi + 3], p) + underflow(p, borrow, d3);
        long mask = -borrow; // all ones: n must be added back
        long s0 = d0 + (N0 & mask);
        long c = overflow(d0, N0 & mask, s0);
        p = d1 + (N1 & mask);
        long s1 = p + c;
        c = overflow(d1, N1 & mask, p) + overflow(p, c, s1);
        p = d2 + (N2 & mask);
        long s2 = p + c;
        c = overflow(d2, N2 & mask, p) + overflow(p, c, s2);
        r[ri] = s0;
        r[ri + 1] = s1;
        r[ri + 2] = s2;
        r[ri + 3] = d3 + (N3 & mask) + c;
    }

    /** r = t if t is below n, else t - n; t is below 2n and has the limb {@code t4} above the others. */
    private static void reduceOnce(long t0, long t1, long t2, long t3, long t4, long[] r, int ri) {
        long d0 = t0 - N0;
        long borrow = underflow(t0, N0, d0);
        long p = t1 - N1;
        long d1 = p - borrow;
        borrow = underflow(t1, N1, p) + underflow(p, borrow, d1);
        p = t2 - N2;
        long d2 = p - borrow;
        borrow = underflow(t2, N2, p) + underflow(p, borrow, d2);
        p = t3 - N3;
        long d3 = p - borrow;
        borrow = underflow(t3, N3, p) + underflow(p, borrow, d3);
        long keep = -(borrow & ~t4 & 1); // all ones: t was below n
        r[ri] = (t0 & keep) | (d0 & ~keep);
        r[ri + 1] = (t1 & keep) | (d1 & ~keep);
        r[ri + 2] = (t2 & keep) | (d2 & ~keep);
        r[ri + 3] = (t3 & keep) | (d3 & ~keep);
    }

    /** 1 if {@code sum = a + b} left 64 bits, else 0. */
    private static long overflow(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> 63;
    }

    /** 1 if {@code difference = a - b} went below zero, else 0. */
    private static long underflow(long a, long b, long difference) {
        return ((~a & b) | ((~a | b) & difference)) >>> 63;
    }

    /** The high 64 bits of the unsigned product. */
    private static long high(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    /** Big-endian bytes to four limbs in Montgomery form; the value must be below n, or at least below 2^256. */
    static void fromBytes(byte[] bytes, int offset, long[] r, int ri) {
        long[] plain = new long[LIMBS];
        for (int i = 0; i < 32; i++) {
            plain[3 - i / 8] = plain[3 - i / 8] << 8 | (bytes[offset + i] & 0xff);
        }
        multiply(plain, 0, R_SQUARED, 0, r, ri);
    }

    /** An unsigned 64-bit number to four limbs in Montgomery form. */
    static void fromUnsigned(long value, long[] r, int ri) {
        multiply(new long[] {value, 0, 0, 0}, 0, R_SQUARED, 0, r, ri);
    }

    /** Four limbs in Montgomery form to 32 big-endian bytes. */
    static void toBytes(long[] a, int ai, byte[] bytes, int offset) {
        long[] plain = new long[LIMBS];
        multiply(a, ai, PLAIN_ONE, 0, plain, 0);
        for (int i = 0; i < 32; i++) {
            bytes[offset + i] = (byte) (plain[3 - i / 8] >>> (56 - 8 * (i % 8)));
        }
    }

    /** Whether 32 big-endian bytes are a number below n. The only question whose time depends on the bytes. */
    static boolean isCanonical(byte[] bytes, int offset) {
        long[] limbs = {N3, N2, N1, N0};
        for (int limb = 0; limb < LIMBS; limb++) {
            long word = 0;
            for (int i = 0; i < 8; i++) {
                word = word << 8 | (bytes[offset + 8 * limb + i] & 0xff);
            }
            int order = Long.compareUnsigned(word, limbs[limb]);
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private static long[] limbs(BigInteger value) {
        return new long[] {
            value.longValue(),
            value.shiftRight(64).longValue(),
            value.shiftRight(128).longValue(),
            value.shiftRight(192).longValue()
        };
    }
}
