package io.trustfabric.proofs.zk.curve.limbs;

import java.util.Arrays;

/**
 * Sorts signed points into buckets, some windows at a time, and sums each bucket up: pairs first, then pairs of
 * pairs. So a bucket that holds every point, which an attacker may well arrange, takes no more additions and few more
 * inversions.
 */
final class BucketSums {
    private final AffinePoints terms;
    private final int[][] digits;
    private final int bits;
    private final AffinePoints sorted;
    private final BatchAddition addition;
    private final int windowsAtOnce;

    /**
     * @param terms each followed by its opposite
     * @param digits by term, then by window; of so many {@code bits} each, signed
     */
    BucketSums(AffinePoints terms, int[][] digits, int bits, int windowsAtOnce) {
        this.terms = terms;
        this.digits = digits;
        this.bits = bits;
        this.windowsAtOnce = windowsAtOnce;
        sorted = new AffinePoints(digits.length * windowsAtOnce);
        addition = new BatchAddition(sorted, digits.length * windowsAtOnce / 2 + 1);
    }

    /**
     * Slot {@code window * 2^(bits-1) + digit - 1} gets the sum of what has that digit, or minus what has its
     * negative.
     */
    AffinePoints sums(int windows) {
        var buckets = new AffinePoints(windows << (bits - 1));
        for (int window = 0; window < windows; window += windowsAtOnce) {
            fill(buckets, window, Math.min(windowsAtOnce, windows - window));
        }
        return buckets;
    }

    private void fill(AffinePoints buckets, int window, int count) {
        int first = window << (bits - 1);
        int[] lengths = lengths(window, count);
        int[] starts = starts(lengths);
        sort(window, count, starts.clone());
        addition.sumRuns(starts, lengths);
        for (int bucket = 0; bucket < lengths.length; bucket++) {
            if (lengths[bucket] > 0) {
                buckets.copy(sorted, starts[bucket], first + bucket);
            }
        }
    }

    private int[] lengths(int window, int count) {
        var lengths = new int[count << (bits - 1)];
        for (int term = 0; term < digits.length; term++) {
            for (int w = 0; w < count; w++) {
                int digit = terms.finite[2 * term] ? digits[term][window + w] : 0;
                if (digit != 0) {
                    lengths[bucket(w, digit)]++;
                }
            }
        }
        return lengths;
    }

    private static int[] starts(int[] lengths) {
        var starts = new int[lengths.length];
        for (int bucket = 1; bucket < lengths.length; bucket++) {
            starts[bucket] = starts[bucket - 1] + lengths[bucket - 1];
        }
        return starts;
    }

    private void sort(int window, int count, int[] next) {
        Arrays.fill(sorted.finite, false);
        for (int term = 0; term < digits.length; term++) {
            for (int w = 0; w < count; w++) {
                int digit = terms.finite[2 * term] ? digits[term][window + w] : 0;
                if (digit != 0) {
                    sorted.copy(terms, digit > 0 ? 2 * term : 2 * term + 1, next[bucket(w, digit)]++);
                }
            }
        }
    }

    private int bucket(int w, int digit) {
        return (w << (bits - 1)) + Math.abs(digit) - 1;
    }
}
