package io.trustfabric.policies.plan;

import java.util.List;

/**
 * A dataset that a query touches, however often it occurs.
 *
 * @param dataset name as in the catalogue, e.g. {@code crm.people}
 * @param columns each column once, by name
 */
public record DatasetUse(String dataset, List<ColumnUse> columns) {

    public DatasetUse {
        columns = List.copyOf(columns);
    }
}
