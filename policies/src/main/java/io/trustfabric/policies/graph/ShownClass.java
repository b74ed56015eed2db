package io.trustfabric.policies.graph;

import java.util.Comparator;

/** A class of a dataset's columns, the dataset as the catalogue spells it, that rows have shown. By dataset, then class. */
public record ShownClass(String dataset, String name) implements Comparable<ShownClass> {
    private static final Comparator<ShownClass> ORDER =
            Comparator.comparing(ShownClass::dataset).thenComparing(ShownClass::name);

    @Override
    public int compareTo(ShownClass other) {
        return ORDER.compare(this, other);
    }
}
