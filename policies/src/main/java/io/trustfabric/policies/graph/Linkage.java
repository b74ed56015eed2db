package io.trustfabric.policies.graph;

import java.util.List;

/**
 * What one query adds to a graph: each node and edge once; every end of an edge is among the nodes.
 *
 * @param charges rows that it may let out, each dataset once
 * @param shown what these rows show
 */
public record Linkage(List<LinkNode> nodes, List<LinkEdge> edges, List<RowCharge> charges, List<ShownClass> shown) {

    public Linkage {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        charges = List.copyOf(charges);
        shown = List.copyOf(shown);
    }

    /** Of a query that lets no rows out. */
    public Linkage(List<LinkNode> nodes, List<LinkEdge> edges) {
        this(nodes, edges, List.of(), List.of());
    }
}
