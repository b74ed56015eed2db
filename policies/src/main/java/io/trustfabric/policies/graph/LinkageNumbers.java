package io.trustfabric.policies.graph;

import java.util.List;

/**
 * A linkage with its names looked up in a graph; true until the graph changes. Its nodes and edges are known by their place in
 * the linkage.
 */
final class LinkageNumbers {
    static final int NEW = -1;

    final Linkage linkage;
    final int version; // of the graph
    final int[] node; // by place: number in the graph, NEW where it is not live
    final int[] edge; // by place: number in the graph, NEW where it is not live
    final int[] ends; // two an edge: places of its nodes
    final int[] edgesOf; // by place of a node: edges of the linkage
    final int[] newEdgesOf; // by place of a node: those of them that are not live
    final int newNodes; // that have an edge
    final int newIndividuals; // of those

    LinkageNumbers(Linkage linkage, int version, NameTable names, EdgeTable edges) {
        this.linkage = linkage;
        this.version = version;
        List<LinkNode> ofNodes = linkage.nodes();
        List<LinkEdge> ofEdges = linkage.edges();
        var places = new NameTable(ofNodes.size());
        node = new int[ofNodes.size()];
        for (int i = 0; i < node.length; i++) {
            String name = ofNodes.get(i).name();
            if (places.find(name) != NameTable.NONE) {
                throw new IllegalArgumentException("a linkage names each node once, and this one twice: " + name);
            }
            places.add(name);
            node[i] = names.find(name);
        }
        edge = new int[ofEdges.size()];
        ends = new int[2 * edge.length];
        edgesOf = new int[node.length];
        newEdgesOf = new int[node.length];
        for (int e = 0; e < edge.length; e++) {
            int left = place(places, ofEdges.get(e).left());
            int right = place(places, ofEdges.get(e).right());
            ends[2 * e] = left;
            ends[2 * e + 1] = right;
            edge[e] = node[left] == NEW || node[right] == NEW ? NEW : edges.find(node[left], node[right]);
            edgesOf[left]++;
            edgesOf[right]++;
            if (edge[e] == NEW) {
                newEdgesOf[left]++;
                newEdgesOf[right]++;
            }
        }
        int fresh = 0;
        int individuals = 0;
        for (int i = 0; i < node.length; i++) {
            if (node[i] == NEW && edgesOf[i] > 0) {
                fresh++;
                individuals += LinkNode.isIndividual(ofNodes.get(i).name()) ? 1 : 0;
            }
        }
        newNodes = fresh;
        newIndividuals = individuals;
    }

    private static int place(NameTable places, String name) {
        int place = places.find(name);
        if (place == NameTable.NONE) {
            throw new IllegalArgumentException("an edge of a linkage ends at a node that it does not name: " + name);
        }
        return place;
    }
}
