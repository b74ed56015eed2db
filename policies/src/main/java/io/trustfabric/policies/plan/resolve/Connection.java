package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.resolve.JoinGraph.Link;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether conditions hold the relations of a FROM together; what they leave apart is a cross product. */
final class Connection {

    private final Findings findings;
    private final Map<Integer, Integer> parents = new HashMap<>();

    Connection(Findings findings) {
        this.findings = findings;
    }

    /** Marks a cross product as unbounded and counts it as one join of the path. One row more or less is no product. */
    void check(List<Leaf> leaves, Set<Link> links) {
        List<Leaf> mentioning =
                leaves.stream().filter(l -> !l.occurrences().isEmpty()).toList();
        links.forEach(l -> parents.put(root(l.left()), root(l.right())));
        for (Leaf leaf : mentioning) {
            int first = leaf.occurrences().iterator().next();
            leaf.occurrences().forEach(o -> parents.put(root(o), root(first)));
        }
        for (int i = 1; i < mentioning.size(); i++) {
            int before = mentioning.get(0).occurrences().iterator().next();
            int here = mentioning.get(i).occurrences().iterator().next();
            if (root(before) != root(here)) {
                findings.graph.add(Link.of(before, here));
                parents.put(root(before), root(here));
                if (!mentioning.get(i).single() && !mentioning.get(0).single()) {
                    findings.unbounded = true;
                }
            }
        }
    }

    private int root(int occurrence) {
        int at = occurrence;
        while (parents.getOrDefault(at, at) != at) {
            at = parents.get(at);
        }
        return at;
    }
}
