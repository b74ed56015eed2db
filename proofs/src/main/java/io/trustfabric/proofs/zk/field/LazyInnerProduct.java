package io.trustfabric.proofs.zk.field;

/**
 * Inner products with one Montgomery reduction for all terms: products of 512 bits are added up in nine limbs first.
 * Strides may be negative, so a coefficient of a product of polynomials is an inner product too. Neither branches nor
 * addresses depend on values. Source: Aranha, Karabina,
 * Longa, Gebotys, Lopez, "Faster explicit formulas for computing pairings over ordinary curves" (2011), section 3.
 */
final class LazyInnerProduct {
    /** With more terms the ninth limb could leave the range in which {@link #fold} ends below 2n. */
    static final int MAX_TERMS = 1 << 20;

    private static final int LIMBS = Montgomery.LIMBS;
    /** 2^256 - n, low limb first; the third limb is zero. */
    private static final long C0 = 0x0c46353d039cdaafL;

    private static final long C1 = 0x4319055258e8617bL;
    private static final long C3 = 0xffffffffL;

    private final long[] sum = new long[2 * LIMBS + 1];

    /** {@code r = sum over i of a[ai + i*aStep] * b[bi + i*bStep] / R mod n}, offsets and steps counted in longs. */
    void compute(long[] a, int ai, int aStep, long[] b, int bi, int bStep, int terms, long[] r, int ri) {
        if (terms > MAX_TERMS) {
            throw new IllegalArgumentException("%d terms, at most %d".formatted(terms, MAX_TERMS));
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = 0;
        }
        for (int i = 0; i < terms; i++) {
            addProduct(a, ai + i * aStep, b, bi + i * bStep);
        }
        reduce();
        fold(r, ri);
    }

    private void addProduct(long[] a, int ai, long[] b, int bi) {
        long a0 = a[ai];
        long a1 = a[ai + 1];
        long a2 = a[ai + 2];
        long a3 = a[ai + 3];
        long top = addRow(0, b[bi], a0, a1, a2, a3, 0);
        top = addRow(1, b[bi + 1], a0, a1, a2, a3, top);
        top = addRow(2, b[bi + 2], a0, a1, a2, a3, top);
        top = addRow(3, b[bi + 3], a0, a1, a2, a3, top);
        sum[8] += top;
    }

    /** Multiples of n make the four lowest limbs zero; the value is then divided by R by leaving them out. */
    private void reduce() {
        long top = 0;
        for (int i = 0; i < LIMBS; i++) {
            long m = sum[i] * Montgomery.MINUS_INVERSE;
            top = addRow(i, m, Montgomery.N0, Montgomery.N1, Montgomery.N2, Montgomery.N3, top);
        }
        sum[8] += top;
    }

    /** {@code sum += x * a * 2^(64*at)}; what is left over belongs to limb {@code at + 5} and is handed on. */
    private long addRow(int at, long x, long a0, long a1, long a2, long a3, long top) {
        long carry = addTerm(at, x, a0, 0);
        carry = addTerm(at + 1, x, a1, carry);
        carry = addTerm(at + 2, x, a2, carry);
        carry = addTerm(at + 3, x, a3, carry);
        long before = sum[at + 4];
        long once = before + carry;
        long twice = once + top;
        sum[at + 4] = twice;
        return Montgomery.overflow(before, carry, once) + Montgomery.overflow(once, top, twice);
    }

    private long addTerm(int at, long x, long y, long carry) {
        long low = x * y;
        long withCarry = low + carry;
        long before = sum[at];
        long all = withCarry + before;
        sum[at] = all;
        return Montgomery.high(x, y)
                + Montgomery.overflow(low, carry, withCarry)
                + Montgomery.overflow(withCarry, before, all);
    }

    /** The ninth limb, 22 bits at most, times 2^256 - n goes to the low ones; then one subtraction of n is enough. */
    private void fold(long[] r, int ri) {
        long x = sum[8];
        long c0 = x * C0;
        long c1 = x * C1;
        long h0 = Montgomery.high(x, C0);
        long m1 = c1 + h0;
        long c2 = Montgomery.high(x, C1) + Montgomery.overflow(c1, h0, m1);
        long s0 = sum[4] + c0;
        long carry = Montgomery.overflow(sum[4], c0, s0);
        long p = sum[5] + m1;
        long s1 = p + carry;
        carry = Montgomery.overflow(sum[5], m1, p) + Montgomery.overflow(p, carry, s1);
        p = sum[6] + c2;
        long s2 = p + carry;
        carry = Montgomery.overflow(sum[6], c2, p) + Montgomery.overflow(p, carry, s2);
        long c3 = x * C3;
        p = sum[7] + c3;
        long s3 = p + carry;
        carry = Montgomery.overflow(sum[7], c3, p) + Montgomery.overflow(p, carry, s3);
        Montgomery.reduceOnce(s0, s1, s2, s3, carry, r, ri);
    }
}
