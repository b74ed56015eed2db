package io.trustfabric.policies.graph;

/**
 * Rows of a dataset that one query may let out.
 *
 * @param dataset as the catalogue spells it
 * @param query {@link QueryKey} of the query: a second delivery of it is charged once
 * @param rows above 0
 */
public record RowCharge(String dataset, long query, long rows) {

    public RowCharge {
        if (rows < 1) {
            throw new IllegalArgumentException("a charge is of one row at least, not of " + rows);
        }
    }
}
