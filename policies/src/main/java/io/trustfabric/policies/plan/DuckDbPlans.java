package io.trustfabric.policies.plan;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.plan.duckdb.DuckDbTree;
import io.trustfabric.policies.plan.resolve.Names;
import io.trustfabric.policies.plan.tree.Statement;

/**
 * Plans of DuckDB's statements, from DuckDB's own syntax tree. DuckDB gives trees of SELECT alone: every other statement is an unresolved
 * one that writes. The names are looked up as in a connection whose only schema is {@code defaultSchema}: who has the engine sees
 * to it that the connection has no other search path, no temporary tables and no replacement scans of its own.
 * Where a part was not understood that may name datasets, the plan has a dataset {@code ?} beside those that were found: no
 * catalogue has it, so the statement is denied on every tier.
 */
public final class DuckDbPlans {

    private final SqlSyntax syntax;
    private final Names names;

    /** {@code defaultSchema} is put before tables without one, to find them in the catalogue; empty puts nothing. */
    public DuckDbPlans(SqlSyntax syntax, String defaultSchema) {
        this.syntax = syntax;
        this.names = Names.duckdb(defaultSchema);
    }

    /** The plan. Never throws on what {@code sql} says: what cannot be understood is in {@link QueryPlan#unresolved()}. */
    public QueryPlan plan(String sql, Catalogue catalogue, PlanRequest request) {
        Statement statement = SqlLimits.refused(sql).orElseGet(() -> DuckDbTree.read(syntax.serialize(sql), sql));
        return PlanAssembly.plan(sql, statement, request, catalogue, names);
    }
}
