package io.trustfabric.policies.graph;

import java.util.Arrays;

/**
 * The components that a query would be in, if it ran: which of its nodes would be together, and with which live components. True
 * until the graph, or the marks, are put to another use.
 */
final class TouchedComponents {
    static final int NONE = -1;

    private final LiveLinks links;
    private final int[] group; // by place: a place of the same component, nearer to its leader
    private final int[] nodes; // by place of a leader: nodes of its component
    private final Marks first; // by root of a live component: the place that was first in it
    private int live;

    TouchedComponents(LiveLinks links, LinkageNumbers query, Marks marks) {
        this.links = links;
        this.group = pieces(query);
        this.nodes = new int[group.length];
        this.first = marks;
        marks.clear(links.names.top());
        for (int i = 0; i < group.length; i++) {
            if (query.edgesOf[i] > 0) {
                touch(i, query.node[i]);
            }
        }
        for (int i = 0; i < group.length; i++) {
            int leader = leader(i);
            if (leader != i) {
                nodes[leader] += nodes[i];
                nodes[i] = 0;
            }
        }
    }

    private void touch(int place, int node) {
        if (node == LinkageNumbers.NEW) {
            nodes[place] = 1;
            return;
        }
        int root = links.forest.root(node);
        if (first.get(root) == Marks.NONE) {
            first.put(root, place);
            nodes[place] = links.forest.size(root);
            live += nodes[place];
        } else {
            group[leader(place)] = leader(first.get(root));
        }
    }

    /** Nodes of the greatest. */
    int greatest() {
        return Arrays.stream(nodes).max().orElse(0);
    }

    /** Live nodes of all together. */
    int live() {
        return live;
    }

    /** The place that stands for the component of one of the query's nodes. */
    int of(int place) {
        return leader(place);
    }

    /** The place that stands for the component of a live node, or {@link #NONE} where the query does not touch it. */
    int ofLive(int node) {
        int place = first.get(links.forest.root(node));
        return place == Marks.NONE ? NONE : leader(place);
    }

    /** The pieces of the query's own linkage. */
    private static int[] pieces(LinkageNumbers query) {
        int[] group = new int[query.node.length];
        Arrays.setAll(group, i -> i);
        for (int half = 0; half < query.ends.length; half += 2) {
            group[leader(group, query.ends[half])] = leader(group, query.ends[half + 1]);
        }
        return group;
    }

    private int leader(int place) {
        return leader(group, place);
    }

    private static int leader(int[] group, int place) {
        int at = place;
        while (group[at] != at) {
            group[at] = group[group[at]]; // halving: Tarjan and van Leeuwen, 1984
            at = group[at];
        }
        return at;
    }
}
