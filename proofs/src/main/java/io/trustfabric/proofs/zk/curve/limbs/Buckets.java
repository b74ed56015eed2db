package io.trustfabric.proofs.zk.curve.limbs;

/**
 * What the sums of all buckets come to. With {@code B_i} the bucket of digit {@code i + 1}, a window is worth {@code
 * sum (i + 1) B_i = sum B_i + sum_t 2^t O_t}, where {@code O_t} sums the {@code B_i} whose {@code i} has bit {@code
 * t}. Folding the upper half of a window onto its lower half, again and again, leaves the terms of {@code O_t} in the
 * slots from {@code 2^t} to {@code 2^(t+1)} and the sum of all in slot 0. It takes two additions a bucket like a
 * running sum, but all of them in batches.
 */
final class Buckets {
    private final AffinePoints slots;
    private final int windows;
    private final int bits;

    /** @param slots as {@link BucketSums#sums} leaves them; overwritten */
    Buckets(AffinePoints slots, int windows, int bits) {
        this.slots = slots;
        this.windows = windows;
        this.bits = bits;
    }

    /** {@code sum_w 2^(bits * w) window_w}. */
    Accumulator value() {
        var addition = new BatchAddition(slots, windows << (bits - 2));
        fold(addition);
        sumOdd(addition);
        var sum = new Accumulator();
        for (int exponent = windows * bits - 1; exponent >= 0; exponent--) {
            sum.twice();
            int base = (exponent / bits) << (bits - 1);
            int t = exponent % bits;
            if (t < bits - 1) {
                sum.add(slots, base + (1 << t));
            }
            if (t == 0) {
                sum.add(slots, base);
            }
        }
        return sum;
    }

    private void fold(BatchAddition addition) {
        for (int half = 1 << (bits - 2); half > 0; half >>= 1) {
            for (int window = 0; window < windows; window++) {
                int base = window << (bits - 1);
                for (int i = 0; i < half; i++) {
                    addition.add(base + i, base + half + i);
                }
            }
            addition.run();
        }
    }

    private void sumOdd(BatchAddition addition) {
        var starts = new int[windows * (bits - 1)];
        var lengths = new int[starts.length];
        for (int run = 0; run < starts.length; run++) {
            int t = run % (bits - 1);
            starts[run] = ((run / (bits - 1)) << (bits - 1)) + (1 << t);
            lengths[run] = 1 << t;
        }
        addition.sumRuns(starts, lengths);
    }
}
