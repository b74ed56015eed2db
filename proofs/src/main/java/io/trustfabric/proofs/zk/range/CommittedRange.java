package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.curve.Point;

/**
 * "The value behind {@code commitment} is at least lo and at most hi." Source: range-v1, sections 4 and 5.
 *
 * @param lo 0 to 2^64 - 1, unsigned
 * @param hi 0 to 2^64 - 1, unsigned
 * @param commitment {@code v*V + r*H}
 */
public record CommittedRange(long lo, long hi, Point commitment) {

    /** 2^64 - 1, unsigned. */
    public static final long MAX = -1L;

    /** Whether every 64-bit value is in it, so that one slot says all. */
    boolean isWhole() {
        return lo == 0 && hi == MAX;
    }

    int slots() {
        return isWhole() ? 1 : 2;
    }

    boolean isEmpty() {
        return Long.compareUnsigned(lo, hi) > 0;
    }

    boolean holds(long value) {
        return Long.compareUnsigned(lo, value) <= 0 && Long.compareUnsigned(value, hi) <= 0;
    }
}
