package io.trustfabric.policies.graph;

import io.trustfabric.policies.plan.QueryPlan;

/** The linkage graphs of one tenant, as a decision sees them. */
public interface Graphs {

    /** What the plan would do to the graph of this scope, at the plan's time. */
    GraphFacts facts(GraphScope scope, QueryPlan plan);
}
