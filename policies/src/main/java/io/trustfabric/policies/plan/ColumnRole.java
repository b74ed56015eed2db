package io.trustfabric.policies.plan;

/** What a query does with a column; a column may have several roles. */
public enum ColumnRole {
    /** Its values, or values computed from one row's, are in the result; or a figure of several columns, which may hold each row's. */
    OUTPUT,
    /** In the result through an aggregate over several rows only. */
    AGGREGATED,
    /** In a predicate that is no join: WHERE, HAVING, QUALIFY, CASE, an aggregate's FILTER, a comparison with a constant anywhere. */
    FILTER,
    /** In a predicate that asks alone whether the stored value is NULL. */
    TESTED,
    /** In a comparison of two datasets' columns. */
    JOIN,
    /** In GROUP BY, PARTITION BY, DISTINCT. */
    GROUP,
    /** In ORDER BY. */
    ORDER
}
