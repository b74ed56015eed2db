package io.trustfabric.policies.plan;

/** DuckDB's own parser, given by whoever has the engine at hand. The project's plain Java does not load it. */
@FunctionalInterface
public interface SqlSyntax {

    /**
     * What {@code SELECT json_serialize_sql(?::VARCHAR)} answers for {@code sql}, with none of its {@code skip_} options: a field that
     * is left out must not mean a default that nobody looked up. Errors of syntax are in the answer, not thrown.
     */
    String serialize(String sql);
}
