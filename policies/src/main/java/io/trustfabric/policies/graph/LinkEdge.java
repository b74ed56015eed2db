package io.trustfabric.policies.graph;

/** An undirected edge between two nodes' names; the smaller name first, never a loop. */
public record LinkEdge(String left, String right) {

    public LinkEdge {
        if (left.compareTo(right) >= 0) {
            throw new IllegalArgumentException(
                    "an edge has its smaller name first and no loop: " + left + ", " + right);
        }
    }

    /** The edge of two different nodes, in either order. */
    public static LinkEdge between(String a, String b) {
        return a.compareTo(b) < 0 ? new LinkEdge(a, b) : new LinkEdge(b, a);
    }
}
