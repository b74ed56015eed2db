package io.trustfabric.sdk.hammer;

import java.util.List;

/** Of durations. */
final class Quantile {

    private Quantile() {}

    /**
     * @param ascending nanoseconds
     * @return milliseconds; 0 where there are none
     */
    static double millis(List<Long> ascending, double share) {
        return ascending.isEmpty()
                ? 0
                : ascending.get((int) Math.min(ascending.size() - 1, share * ascending.size())) / 1e6;
    }
}
