package io.trustfabric.policies.plan.selection;

import java.util.List;

/** Values of a column that a condition lets through; NULL is told beside it. */
public sealed interface Values permits Line, Keys, Opaque {

    /** Whether every value is among them. */
    boolean everything();

    /** Constants that it takes to say so. */
    int constants();

    /** Those that are not. */
    Values complement();

    /** Those of any of them. @throws IllegalArgumentException where they are not of one kind */
    Values union(List<Values> others);

    /** Those of all of them. */
    default Values intersection(List<Values> others) {
        return complement()
                .union(others.stream().map(Values::complement).toList())
                .complement();
    }

    /** Whether they are few of all that there could be: a bounded stretch, or constants one by one. */
    boolean bounded();
}
