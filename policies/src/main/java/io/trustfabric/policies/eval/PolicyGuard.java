package io.trustfabric.policies.eval;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.graph.GuardedGraphs;
import io.trustfabric.policies.graph.WithoutProbes;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.List;

/**
 * Decides the plans of one tenant and tells its linkage graphs what became of them, in one call: an allowed query's linkage is there
 * before the next one is looked at, a denied one is a probe, and one that waits leaves nothing. When approvals come, the same call with
 * them is the second check: it looks at what other queries have linked meanwhile. For one thread at a time.
 */
public final class PolicyGuard {
    private final Evaluator evaluator;
    private final GuardedGraphs graphs;

    public PolicyGuard(Evaluator evaluator, GuardedGraphs graphs) {
        this.evaluator = evaluator;
        this.graphs = graphs;
    }

    /**
     * Decides, then commits to the graphs of all policies that match, monitoring ones too, and to the default graph where a sensitive
     * dataset is touched.
     *
     * @param approvals all that are at hand for this query
     */
    public Decision decide(QueryPlan plan, Catalogue catalogue, List<Approval> approvals) {
        Evaluator.Evaluation evaluation = evaluator.evaluate(plan, catalogue, graphs, approvals);
        switch (evaluation.decision().effect()) {
            case ALLOW -> evaluation.scopes().forEach(scope -> graphs.commit(scope, plan));
            case DENY -> {
                if (deniedAnyhow(plan, catalogue, approvals)) {
                    evaluation.scopes().forEach(scope -> graphs.deny(scope, plan));
                }
            }
            case WAIT -> {} // let through or refused later, by this same call
        }
        return evaluation.decision();
    }

    /** Also if nobody had been refused before: else a refusal for refusals would feed the next one, and no lock-out would end. */
    private boolean deniedAnyhow(QueryPlan plan, Catalogue catalogue, List<Approval> approvals) {
        return evaluator
                        .decide(plan, catalogue, WithoutProbes.of(graphs), approvals)
                        .effect()
                == Effect.DENY;
    }
}
