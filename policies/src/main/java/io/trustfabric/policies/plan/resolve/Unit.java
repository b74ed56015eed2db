package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.IdentifierClasses;
import java.util.List;

/**
 * What one row of a relation is: a row of that mention's dataset, of which no other row of the relation is; or all of its rows that have the same
 * values in some columns.
 *
 * @param key columns that have each combination of values in one row of the relation; empty where nobody knows any
 * @param group whether it is several rows together: those without a value are one, too
 * @param person whether each is another person, but for those without a value
 */
record Unit(int occurrence, DatasetEntry dataset, List<String> key, boolean group, boolean person) {

    /** A stored row: the catalogue says that it is a person, or its key is a column that identifies people. */
    static Unit row(int occurrence, DatasetEntry dataset) {
        boolean person = dataset.rowOfPerson()
                || (dataset.key().size() == 1
                        && dataset.columns().stream()
                                .anyMatch(c -> AsciiCase.same(dataset.key().get(0), c.name())
                                        && IdentifierClasses.of(c.classes()).isPresent()));
        return new Unit(occurrence, dataset, dataset.key(), false, person);
    }

    /** The rows that have one value in each of the columns. */
    static Unit group(int occurrence, DatasetEntry dataset, List<String> columns, boolean person) {
        return new Unit(occurrence, dataset, List.copyOf(columns), true, person);
    }

    /** Whether the column is the whole key: the relation has each value once. */
    boolean keyedBy(String column) {
        return key.size() == 1 && AsciiCase.same(key.get(0), column);
    }
}
