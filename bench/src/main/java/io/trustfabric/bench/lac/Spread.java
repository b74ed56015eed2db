package io.trustfabric.bench.lac;

import java.util.Arrays;

/** Times of one operation, nanoseconds, told in milliseconds. */
final class Spread {
    private final long[] sorted;

    Spread(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** The smallest time that this share of all does not exceed. */
    double millis(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    @Override
    public String toString() {
        return "p50 %.1f us, p95 %.1f us, p99 %.1f us of %,d"
                .formatted(millis(0.5) * 1e3, millis(0.95) * 1e3, millis(0.99) * 1e3, sorted.length);
    }
}
