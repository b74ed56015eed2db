package io.trustfabric.proofs.zk.curve.limbs;

/** Multi-scalar multiplication by buckets whose sums are affine: see {@link BatchAddition} for why. */
public final class LimbPippenger {
    /** Points that are sorted and added at once: enough to make an inversion cheap, and few enough for a cache. */
    private static final int POINTS_AT_ONCE = 16_384;

    private final int bits;
    private final int windows;

    /** @param bits of a signed digit, 2 or more */
    public LimbPippenger(int bits) {
        if (bits < 2) {
            throw new IllegalArgumentException("digits of %d bits; 2 or more are needed".formatted(bits));
        }
        this.bits = bits;
        windows = 256 / bits + 1; // one more for the last carry
    }

    /** Digits that a scalar has. */
    public int windows() {
        return windows;
    }

    /**
     * @param words of each point x, then y, four 64-bit words each, low one first; a point of zeros is infinity.
     *     Every other point must be on the curve
     * @param digits by point: {@code scalar = sum digit_w * 2^(bits * w)}, within {@code [-2^(bits-1), 2^(bits-1)]}
     * @return eight such words, all zero for infinity
     */
    public long[] sum(long[] words, int[][] digits) {
        var terms = new AffinePoints(2 * digits.length);
        for (int term = 0; term < digits.length; term++) {
            if (!isZero(words, 8 * term)) {
                terms.set(2 * term, words, 8 * term);
                terms.setNegated(2 * term + 1, 2 * term);
            }
        }
        int windowsAtOnce = Math.min(windows, Math.max(1, POINTS_AT_ONCE / Math.max(1, digits.length)));
        AffinePoints sums = new BucketSums(terms, digits, bits, windowsAtOnce).sums(windows);
        return new Buckets(sums, windows, bits).value().words();
    }

    private static boolean isZero(long[] words, int at) {
        long any = 0;
        for (int i = 0; i < 8; i++) {
            any |= words[at + i];
        }
        return any == 0;
    }

    /** What costs least by counting: {@code 256/bits} windows of an addition per term and two per bucket. */
    public static int bits(int terms) {
        int best = 2;
        double least = Double.MAX_VALUE;
        for (int bits = 2; bits <= 14; bits++) {
            double cost = (256 / bits + 1) * (terms + 2.0 * (1 << (bits - 1)));
            if (cost < least) {
                least = cost;
                best = bits;
            }
        }
        return best;
    }
}
