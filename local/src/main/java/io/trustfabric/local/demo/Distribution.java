package io.trustfabric.local.demo;

import java.util.List;

/** Values in order. */
record Distribution(List<Long> sorted) {

    static Distribution of(List<Long> values) {
        return new Distribution(values.stream().sorted().toList());
    }

    /** Nearest rank; null where there are no values. */
    Long percentile(double p) {
        return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(p * sorted.size()) - 1);
    }
}
