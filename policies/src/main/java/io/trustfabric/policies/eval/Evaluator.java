package io.trustfabric.policies.eval;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.graph.GraphScope;
import io.trustfabric.policies.graph.Graphs;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides plans by one installed set: docs/spec/policy-language.md, section 6. Thread-safe; a decision is a pure function of its
 * arguments, whatever the order in which policies are installed. Cost: what matches, not what is installed.
 */
public final class Evaluator {
    private final String policySet;
    private final List<PreparedPolicy> policies;
    private final RuleIndex index;
    private final Set<GraphScope> scopes;

    /** A decision, and the graphs that the query enters if it runs, or in which it is a probe if it is denied. */
    record Evaluation(Decision decision, Set<GraphScope> scopes) {}

    /** @throws IllegalArgumentException where a policy cannot be decided as it is meant: it was not checked when it was installed */
    public Evaluator(PolicySet set) {
        this.policySet = set.hash();
        this.policies = set.policies().stream().map(PreparedPolicy::new).toList();
        this.scopes = set.policies().stream().map(InstalledPolicy::scope).collect(Collectors.toUnmodifiableSet());
        this.index = new RuleIndex(
                set.policies().stream().map(InstalledPolicy::match).toList());
    }

    /**
     * What is answered to the plan.
     *
     * @param graphs looked at, never changed
     * @param approvals all that are at hand; those of other queries count for nothing
     */
    public Decision decide(QueryPlan plan, Catalogue catalogue, Graphs graphs, List<Approval> approvals) {
        return evaluate(plan, catalogue, graphs, approvals).decision();
    }

    Evaluation evaluate(QueryPlan plan, Catalogue catalogue, Graphs graphs, List<Approval> approvals) {
        Deliberation deliberation = new Deliberation(this, plan, catalogue, graphs, approvals);
        Decision decision = deliberation.decide();
        return new Evaluation(decision, deliberation.scopes());
    }

    String policySet() {
        return policySet;
    }

    /** Those of all installed policies. */
    Set<GraphScope> scopes() {
        return scopes;
    }

    RuleIndex index() {
        return index;
    }

    PreparedPolicy policy(int position) {
        return policies.get(position);
    }
}
