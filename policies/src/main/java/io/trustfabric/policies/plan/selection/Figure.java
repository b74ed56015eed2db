package io.trustfabric.policies.plan.selection;

import java.util.List;
import java.util.TreeSet;

/**
 * Aggregates that a query computes of the same rows.
 *
 * @param datasets those whose rows they are; ascending
 */
public record Figure(List<String> datasets, Selection selection) {

    /** Of one plan; what is beyond is told as one figure that cannot be read. */
    public static final int MOST = 64;
    /** Constants of one selection; a constraint beyond is opaque. */
    public static final int MOST_CONSTANTS = 32;
    /** Names, constraints and constants of all figures of a plan. */
    public static final int MOST_PARTS = 1_000;

    public Figure {
        datasets = List.copyOf(new TreeSet<>(datasets));
    }
}
