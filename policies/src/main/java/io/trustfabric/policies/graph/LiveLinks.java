package io.trustfabric.policies.graph;

import java.util.Set;

/** What is live of a linkage graph: nodes by number, edges between them, and which are connected. */
final class LiveLinks {
    final NameTable names = new NameTable(4);
    final TagIndex tags = new TagIndex();
    final EdgeTable edges;
    final ExpiryForest forest;
    private final ExpiryQueue due = new ExpiryQueue(); // every edge once, at its expiry or one that it had before
    private int individuals;

    LiveLinks(long seed) {
        this.edges = new EdgeTable(seed);
        this.forest = new ExpiryForest((int) (seed >>> 32));
    }

    /** Live nodes that are individuals. */
    int individuals() {
        return individuals;
    }

    /** Gives a number to a node that is not live; it needs an edge next. */
    int add(LinkNode node) {
        int number = names.add(node.name());
        tags.add(number, node.tags());
        edges.ensureNode(number);
        forest.ensure(number);
        individuals += LinkNode.isIndividual(node.name()) ? 1 : 0;
        return number;
    }

    /** Draws an edge that is not live. */
    void draw(int a, int b, long expiryMillis) {
        due.add(expiryMillis, edges.add(a, b, expiryMillis));
        forest.link(a, b, expiryMillis);
    }

    /** Lets an edge live on, where it would have ended before. */
    void extend(int edge, long expiryMillis) {
        if (edges.expiry(edge) < expiryMillis) {
            edges.extend(edge, expiryMillis);
            forest.link(edges.start(2 * edge), edges.start(2 * edge + 1), expiryMillis);
        }
    }

    /** Takes out what has expired by then; false where that is nothing. */
    boolean expire(long nowMillis) {
        boolean any = false;
        while (due.due(nowMillis)) {
            int edge = due.first();
            if (edges.expiry(edge) > due.firstDue()) {
                due.postponeFirst(edges.expiry(edge)); // drawn again since
            } else {
                due.removeFirst();
                forest.prune(edges.start(2 * edge), nowMillis);
                forest.prune(edges.start(2 * edge + 1), nowMillis);
                remove(edge);
                any = true;
            }
        }
        return any;
    }

    /** Takes out a node and its edges before their time; false where it is not live. */
    boolean erase(String name) {
        int node = names.find(name);
        if (node == NameTable.NONE) {
            return false;
        }
        for (int half = edges.first(node); half != EdgeTable.NONE; half = edges.first(node)) {
            remove(half / 2);
        }
        rebuild();
        return true;
    }

    Set<String> tags(int node) {
        return tags.tags(node);
    }

    /** Of the arrays: without names and tags, which are the caller's objects. */
    long arrayBytes() {
        return names.arrayBytes() + tags.arrayBytes() + edges.arrayBytes() + forest.arrayBytes() + due.arrayBytes();
    }

    private void remove(int edge) {
        int left = edges.start(2 * edge);
        int right = edges.start(2 * edge + 1);
        edges.remove(edge);
        release(left);
        release(right);
    }

    private void release(int node) {
        if (edges.degree(node) == 0) {
            individuals -= LinkNode.isIndividual(names.name(node)) ? 1 : 0;
            names.remove(node);
            tags.remove(node);
        }
    }

    private void rebuild() { // the forest can only lose what has expired
        forest.clear();
        due.clear();
        for (int edge = 0; edge < edges.top(); edge++) {
            if (edges.live(edge)) {
                due.add(edges.expiry(edge), edge);
                forest.link(edges.start(2 * edge), edges.start(2 * edge + 1), edges.expiry(edge));
            }
        }
    }
}
