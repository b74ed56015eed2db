package io.trustfabric.policies.plan;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.plan.postgres.PostgresTree;
import io.trustfabric.policies.plan.resolve.Names;
import io.trustfabric.policies.plan.tree.Statement;

/**
 * Plans of PostgreSQL's statements. The parser is not PostgreSQL's: where the two are known to differ, the statement is unresolved. Names are
 * looked up as in a session whose {@code search_path} is {@code defaultSchema} alone, that has no temporary tables, where
 * {@code standard_conforming_strings} is on, and whose database is in UTF-8: who has the engine sees to it. A name of more than 63 bytes, which
 * PostgreSQL would cut, is not understood.
 * Where a part was not understood that may name datasets, the plan has a dataset {@code ?} beside those that were found: no
 * catalogue has it, so the statement is denied on every tier.
 */
public final class PostgresPlans {

    private final Names names;

    /** {@code defaultSchema} is put before tables without one, to find them in the catalogue; empty puts nothing. */
    public PostgresPlans(String defaultSchema) {
        this.names = Names.postgres(defaultSchema);
    }

    /** The plan. Never throws on what {@code sql} says: what cannot be understood is in {@link QueryPlan#unresolved()}. */
    public QueryPlan plan(String sql, Catalogue catalogue, PlanRequest request) {
        Statement statement = SqlLimits.refused(sql).orElseGet(() -> PostgresTree.read(sql));
        return PlanAssembly.plan(sql, statement, request, catalogue, names);
    }
}
