package io.trustfabric.policies.graph;

import io.trustfabric.policies.plan.QueryPlan;

/**
 * The linkage graphs of one tenant, for whoever decides and then says what became of the query. Deciding and committing happen in
 * one step of one thread, or concurrent queries would pass a cap together. Both methods are for every graph of the scope that the
 * plan belongs to, and take the plan's time.
 */
public interface GuardedGraphs extends Graphs {

    /** The query runs: its linkage enters the graph. A second time it changes nothing. */
    void commit(GraphScope scope, QueryPlan plan);

    /** The query was denied: one more probe, and no linkage. A second time it is the same probe. */
    void deny(GraphScope scope, QueryPlan plan);
}
