package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.resolve.Truth.Cell;
import java.util.Optional;
import java.util.Set;

/**
 * One condition on the rows of mentions of datasets.
 *
 * @param occurrences the mentions
 * @param name of the column or computed value; of an opaque condition its key
 * @param cell what it lets through; empty where it is opaque
 * @param few of an opaque one, whether it leaves few rows out as far as can be told
 */
record Restriction(Set<Integer> occurrences, String name, Optional<Cell> cell, boolean few) {

    static Restriction of(Subject.Of known) {
        return new Restriction(
                Set.of(known.occurrence()),
                known.name(),
                Optional.of(known.truth().yes()),
                false);
    }
}
