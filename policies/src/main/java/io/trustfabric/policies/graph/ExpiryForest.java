package io.trustfabric.policies.graph;

import java.util.Arrays;

/**
 * Which nodes are connected, now and at every later time if no more edges come: a maximum-expiry spanning forest, held as a rooted
 * forest of <em>links</em>. A link need not be an edge, but between any two nodes the soonest link on the way expires when the
 * soonest edge on the best way does.
 *
 * <p>Every node has a random rank, and every link leads to a higher one, so that a way up is like the records in a random
 * sequence: about ln n long, whatever the graph's shape, as long as nobody who draws edges knows the ranks. Measured: at most 28 at
 * 100,000 nodes on eleven shapes in four orders. Where a splay tree is fast in the mean of many operations, this is in each,
 * and looking changes nothing.
 *
 * <p>Since a link only makes way for one that lives longer, what expires is cut and never needs a replacement: as in Low-Latency
 * Sliding Window Connectivity, arXiv 2410.00884, whose link-cut tree this replaces. Late edges fall in their place like others.
 */
final class ExpiryForest {
    static final int NONE = -1;
    private static final long ROOT = Long.MIN_VALUE; // outlives nothing

    private final int seed;
    private int[] parent = {}; // by node; NONE for a root
    private long[] until = {}; // by node: expiry of its link to the parent, epoch millis
    private int[] size = {}; // by node: nodes in its subtree, itself included

    ExpiryForest(int seed) {
        this.seed = seed;
    }

    /** Makes room for a node; it begins alone. */
    void ensure(int node) {
        if (node >= parent.length) {
            int from = parent.length;
            int length = Math.max(node + 1, Math.max(4, from * 2));
            parent = Arrays.copyOf(parent, length);
            until = Arrays.copyOf(until, length);
            size = Arrays.copyOf(size, length);
            isolate(from, length);
        }
    }

    /** Takes away all links. */
    void clear() {
        isolate(0, parent.length);
    }

    /** What stands for a node's component until the next change. */
    int root(int node) {
        int at = node;
        while (parent[at] != NONE) {
            at = parent[at];
        }
        return at;
    }

    /** Nodes of the component of a root. */
    int size(int root) {
        return size[root];
    }

    /** Links above a node. */
    int depth(int node) {
        int depth = 0;
        for (int at = node; parent[at] != NONE; at = parent[at]) {
            depth++;
        }
        return depth;
    }

    /**
     * Draws an edge that lives until {@code expiry}. Where its ends are connected, the soonest link between them makes way, or the
     * edge itself does.
     */
    void link(int a, int b, long expiry) {
        int u = a;
        int v = b;
        long w = expiry;
        while (true) {
            u = top(u, w);
            v = top(v, w);
            if (u == v) {
                return; // connected by links that live at least as long
            }
            if (rank(u) > rank(v)) {
                int swap = u;
                u = v;
                v = swap;
            }
            int before = parent[u];
            long beforeUntil = until[u];
            hang(u, v, w);
            if (before == NONE) {
                return;
            }
            u = before; // what it hung under is now reached through v, for as long as it was
            w = beforeUntil;
        }
    }

    /** Cuts every link above a node that has expired. Once done for both ends of every expired edge, no expired link is left. */
    void prune(int node, long now) {
        int lost = 0; // nodes cut off below
        int at = node;
        while (true) {
            int above = parent[at];
            int whole = size[at];
            size[at] = whole - lost;
            if (above == NONE) {
                return;
            }
            if (until[at] <= now) {
                parent[at] = NONE;
                until[at] = ROOT;
                lost = whole;
            }
            at = above;
        }
    }

    long arrayBytes() {
        return 4L * parent.length + 8L * until.length + 4L * size.length;
    }

    /** The highest node that is reached through links which live until {@code expiry} at least. */
    private int top(int node, long expiry) {
        int at = node;
        while (until[at] >= expiry) { // never of a root
            at = parent[at];
        }
        return at;
    }

    private void hang(int node, int under, long expiry) {
        int nodes = size[node];
        for (int at = parent[node]; at != NONE; at = parent[at]) {
            size[at] -= nodes;
        }
        for (int at = under; at != NONE; at = parent[at]) {
            size[at] += nodes;
        }
        parent[node] = under;
        until[node] = expiry;
    }

    private int rank(int node) { // a bijection, so no two are equal: murmur3's finalizer
        int h = node ^ seed;
        h = (h ^ (h >>> 16)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        return h ^ (h >>> 16);
    }

    private void isolate(int from, int to) {
        Arrays.fill(parent, from, to, NONE);
        Arrays.fill(until, from, to, ROOT);
        Arrays.fill(size, from, to, 1);
    }
}
