package io.trustfabric.policies.obligation;

import io.trustfabric.policies.plan.SqlSyntax;

/** DuckDB's parser in both directions. */
public interface SqlTrees extends SqlSyntax {

    /** What {@code SELECT json_deserialize_sql(?::JSON)} answers for a tree of {@link SqlSyntax#serialize}. */
    String deserialize(String tree);
}
