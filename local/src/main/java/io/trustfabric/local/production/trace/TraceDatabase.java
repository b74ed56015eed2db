package io.trustfabric.local.production.trace;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The size of the database that stands in for a recorded one. Recorded ones span a gigabyte to hundreds; the fourth root of
 * that is what a laptop can make, and a little more with each id gives every tenant rows, and so pins, of its own.
 */
final class TraceDatabase {
    private static final double SMALLEST = 0.01;
    private static final double LARGEST = 0.1;
    private static final int DIGITS = 5;
    private static final int IDS = 100;

    private TraceDatabase() {}

    /** @return scale factor of TPC-H, {@value #DIGITS} digits */
    static double scaleOf(TraceStream stream) {
        double size = SMALLEST * Math.pow(stream.scaleFactor(), 0.25) * (1 + stream.databaseId() % IDS / (double) IDS);
        return BigDecimal.valueOf(Math.min(LARGEST, size))
                .setScale(DIGITS, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
