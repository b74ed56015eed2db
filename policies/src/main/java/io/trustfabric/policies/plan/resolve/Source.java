package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.plan.ColumnType;
import io.trustfabric.policies.plan.IdentifierClasses;
import java.util.Objects;

/**
 * A base column that a value is made of.
 *
 * @param occurrence which mention of the dataset in the statement; a dataset that is mentioned twice can be joined with itself
 * @param through the strongest aggregate between the column and the value
 */
record Source(int occurrence, String dataset, ColumnEntry column, Through through) {

    /** What lies between. */
    enum Through {
        /** The value comes from one row. */
        NOTHING,
        /** From several rows, of which one's value comes out: min, max, median. */
        PICK,
        /** From several rows of one person: what is picked of such values is picked of people. */
        ONE,
        /** From several rows together: sum, avg. */
        SUMMARY,
        /** How many rows have one, and nothing of what it is. */
        COUNT
    }

    /** Whether its value stands for one individual, or for one row about somebody. */
    boolean identifies() {
        return IdentifierClasses.identify(column.classes());
    }

    ColumnType type() {
        return new ColumnType(column.type());
    }

    Source behind(Through aggregate) {
        return aggregate.compareTo(through) > 0 || through == Through.ONE
                ? new Source(occurrence, dataset, column, aggregate)
                : this;
    }

    /** The same in groups of one person each. */
    Source ofOne() {
        return through == Through.SUMMARY ? new Source(occurrence, dataset, column, Through.ONE) : this;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Source s
                && s.occurrence == occurrence
                && s.through == through
                && s.column.name().equals(column.name());
    }

    @Override
    public int hashCode() {
        return Objects.hash(occurrence, column.name(), through);
    }
}
