package io.trustfabric.policies.catalog;

import java.util.Set;

/**
 * A column of a dataset.
 *
 * @param type as SQL spells it, e.g. {@code VARCHAR}
 * @param classes what its values are, e.g. {@code email}, {@code health}, {@code quasi-identifier}; {@code none} says that
 *     somebody looked and found nothing, an empty set that nobody has looked
 */
public record ColumnEntry(String name, String type, Set<String> classes) {

    public ColumnEntry {
        classes = Set.copyOf(classes);
    }

    public boolean classified() {
        return !classes.isEmpty();
    }
}
