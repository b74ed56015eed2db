package io.trustfabric.policies.graph;

import io.trustfabric.policies.graph.selection.SelectionMemory;
import io.trustfabric.policies.plan.QueryPlan;

/** What is kept for one scope and combination of its dimensions' values: what was linked, and what figures were computed of. */
record ScopeGraph(LinkageGraph linkage, SelectionMemory selections) {

    GraphFacts facts(Linkage query, QueryPlan plan) {
        return new DifferenceFacts(linkage.facts(query), selections, plan);
    }

    /** False where one of the two has no room: then nothing enters either. */
    boolean commit(Linkage query, QueryPlan plan, long expiryMillis) {
        return selections.hasRoom(plan.figures())
                && linkage.commit(query, expiryMillis)
                && selections.commit(plan.figures(), expiryMillis);
    }

    void advance(long nowMillis) {
        linkage.advance(nowMillis);
        selections.advance(nowMillis);
    }

    /** False where neither knew the individual. */
    boolean erase(String key) {
        boolean linked = linkage.erase(LinkNode.individual(key));
        return selections.erase(key) > 0 || linked;
    }

    boolean isEmpty() {
        return linkage.isEmpty() && selections.isEmpty();
    }
}
