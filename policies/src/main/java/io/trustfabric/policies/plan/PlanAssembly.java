package io.trustfabric.policies.plan;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.plan.resolve.Names;
import io.trustfabric.policies.plan.resolve.Resolver;
import io.trustfabric.policies.plan.tree.Statement;

/** A plan of a statement and what is known beside it. */
final class PlanAssembly {

    private PlanAssembly() {}

    static QueryPlan plan(String sql, Statement statement, PlanRequest request, Catalogue catalogue, Names names) {
        EntityKeys keys = new EntityKeys(request.salt());
        Resolver.Resolved resolved = new Resolver(catalogue, names).resolve(statement, keys);
        return new QueryPlan(
                request.queryId(),
                request.tenantId(),
                request.at(),
                request.principal(),
                request.purpose(),
                statement.writes() ? Action.WRITE : request.action(),
                request.region(),
                resolved.datasets(),
                resolved.joins(),
                resolved.entities(),
                resolved.shape(),
                resolved.figures(),
                keys.key("statement", sql),
                resolved.unresolved());
    }
}
