package io.trustfabric.policies.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * All that a linkage graph is. Equal graphs have equal snapshots, however they came to be.
 *
 * @param nowMillis the graph's clock, epoch milliseconds; {@code Long.MIN_VALUE} before its first event
 * @param nodes by name, each the end of an edge
 * @param edges by their ends' names
 * @param probes denied queries that count, by expiry and key
 * @param rows what queries that count may have let out, by dataset, expiry and key
 * @param shown what rows that count have shown, by dataset and class
 */
public record GraphSnapshot(
        long nowMillis,
        List<LinkNode> nodes,
        List<TimedEdge> edges,
        List<TimedQuery> probes,
        List<TimedCharge> rows,
        List<TimedClass> shown) {

    /** An edge and when it ends, exclusive, epoch milliseconds, later than the clock. */
    public record TimedEdge(LinkEdge edge, long expiryMillis) {}

    /** A query, by its {@link QueryKey}, and until when it counts: exclusive, epoch milliseconds, later than the clock. */
    public record TimedQuery(long query, long expiryMillis) {}

    /** Rows, and when they end to count, exclusive, epoch milliseconds, later than the clock. */
    public record TimedCharge(RowCharge charge, long expiryMillis) {}

    /** A class, and until when it counts as shown, exclusive, epoch milliseconds, later than the clock. */
    public record TimedClass(ShownClass shown, long expiryMillis) {}

    public GraphSnapshot {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        probes = List.copyOf(probes);
        rows = List.copyOf(rows);
        shown = List.copyOf(shown);
    }

    static GraphSnapshot of(LinkageGraph graph) {
        NameTable names = graph.links.names;
        Integer[] byName = new Integer[names.size()];
        int found = 0;
        for (int node = 0; node < names.top(); node++) {
            if (names.name(node) != null) {
                byName[found++] = node;
            }
        }
        Arrays.sort(byName, Comparator.comparing(names::name));
        var nodes = new ArrayList<LinkNode>(byName.length);
        int[] places = new int[names.top()];
        for (int node : byName) {
            places[node] = nodes.size();
            nodes.add(new LinkNode(names.name(node), graph.links.tags(node)));
        }
        EdgeTable table = graph.links.edges;
        var edges = new ArrayList<TimedEdge>(table.size());
        for (long pair : pairs(table, places)) {
            int left = (int) (pair >>> 32);
            int right = (int) pair;
            int edge = table.find(byName[left], byName[right]);
            edges.add(new TimedEdge(
                    new LinkEdge(nodes.get(left).name(), nodes.get(right).name()), table.expiry(edge)));
        }
        return new GraphSnapshot(
                graph.nowMillis(), nodes, edges, graph.probes.list(), graph.rows.list(), graph.shown.list());
    }

    /** Places of the edges' ends, the lower in the upper half, ascending: sorting numbers is a tenth of sorting names. */
    private static long[] pairs(EdgeTable edges, int[] places) {
        long[] pairs = new long[edges.size()];
        int found = 0;
        for (int edge = 0; edge < edges.top(); edge++) {
            if (edges.live(edge)) {
                int a = places[edges.start(2 * edge)];
                int b = places[edges.start(2 * edge + 1)];
                pairs[found++] = ((long) Math.min(a, b) << 32) | Math.max(a, b);
            }
        }
        Arrays.sort(pairs);
        return pairs;
    }
}
