package io.trustfabric.proofs.commitment;

import java.util.Arrays;
import java.util.Optional;

/**
 * How far two doubles may be apart and still count as the same. A grid cuts the doubles into buckets by their
 * leading mantissa bits; there are two grids, the second shifted by half a bucket, and values are equal if
 * either grid agrees. Same bucket implies a relative difference below the tolerance. Two values that close
 * can still fall apart in both grids taken together over many values: see docs/spec/manifest.md, section Tolerance.
 */
public enum Tolerance {
    /** Bit for bit, for what has no floating point or must not differ at all. */
    EXACT("exact", 52),
    /** Same engine: only the order of floating-point sums may differ. 2^-30 is about 9.3e-10. */
    SAME_ENGINE("1e-9", 30),
    /** Two engines: other algorithms, other intermediate types. 2^-14 is about 6.1e-5. */
    CROSS_ENGINE("1e-4", 14);

    /** Grids of a tolerance class. */
    public static final int GRIDS = 2;
    /** Below this magnitude everything is zero: what is left where large terms cancel. 2^-50, about 8.9e-16. */
    static final double FLOOR = 0x1p-50;

    private static final int MANTISSA_BITS = 52;
    private static final long FLOOR_BITS = Double.doubleToRawLongBits(FLOOR);
    private static final long NAN = Long.MAX_VALUE;
    private static final long POSITIVE_INFINITY = Long.MAX_VALUE - 1;

    private final String label;
    private final int shift;

    Tolerance(String label, int keptMantissaBits) {
        this.label = label;
        this.shift = MANTISSA_BITS - keptMantissaBits;
    }

    /** Name in manifests and verdicts. */
    public String label() {
        return label;
    }

    public static Optional<Tolerance> ofLabel(String label) {
        return Arrays.stream(values()).filter(t -> t.label.equals(label)).findFirst();
    }

    /**
     * Bucket of a value; the IEEE bits of a magnitude, read as an integer, grow with it.
     *
     * @param grid 0, or 1 for the grid that is shifted by half a bucket
     */
    public long bucket(double value, int grid) {
        if (Double.isNaN(value)) {
            return NAN;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? POSITIVE_INFINITY : -POSITIVE_INFINITY;
        }
        long halfBucket = grid == 0 || shift == 0 ? 0 : 1L << (shift - 1);
        long aboveFloor = Double.doubleToRawLongBits(Math.abs(value)) - FLOOR_BITS + halfBucket;
        if (aboveFloor < 0) {
            return 0;
        }
        long bucket = (aboveFloor >> shift) + 1;
        return value < 0 ? -bucket : bucket;
    }

    /** Turns the doubles of a row into their buckets, in place; the row's other values stay as they are. */
    void quantise(RowBytes row, double[] doubles, int grid) {
        for (int n = 0; n < row.doubleCount(); n++) {
            row.overwriteDouble(row.doubleAt(n), bucket(doubles[n], grid));
        }
    }
}
