package io.trustfabric.policies.graph;

import java.util.Arrays;

/**
 * The live edges of a graph: ends, expiry, each node's list of edges. An edge is a number {@code e}; its halves are {@code 2e} and
 * {@code 2e + 1}, each in the doubly linked list of the node that it starts at, the first at the lower one.
 */
final class EdgeTable {
    static final int NONE = -1;

    private int[] start; // by half: node that it starts at; NONE where free
    private int[] next; // by half: next of its node, NONE at the end; of a free edge's first half the next free edge
    private int[] previous; // by half
    private long[] expiry; // by edge, epoch millis
    private int[] head = {}; // by node: first half
    private int[] degree = {}; // by node
    private final EdgeIndex index;
    private int free = NONE;
    private int top; // edges from here on were never used
    private int size;

    /** @param seed of the hash by which edges are found */
    EdgeTable(long seed) {
        allocate(4);
        index = new EdgeIndex(this, seed);
    }

    int size() {
        return size;
    }

    /** All edges' numbers are below it; {@link #live} says which are in use. */
    int top() {
        return top;
    }

    boolean live(int edge) {
        return start[2 * edge] != NONE;
    }

    /** Node that a half starts at; {@code half ^ 1} is its other half. */
    int start(int half) {
        return start[half];
    }

    long expiry(int edge) {
        return expiry[edge];
    }

    void extend(int edge, long expiryMillis) {
        expiry[edge] = expiryMillis;
    }

    int degree(int node) {
        return degree[node];
    }

    /** First half of a node's list, or {@link #NONE}. */
    int first(int node) {
        return head[node];
    }

    /** Half after this one in its node's list, or {@link #NONE}. */
    int after(int half) {
        return next[half];
    }

    /** The edge between two nodes, or {@link #NONE}. */
    int find(int a, int b) {
        return index.find(Math.min(a, b), Math.max(a, b));
    }

    /** Adds an edge that is not there yet. */
    int add(int a, int b, long expiryMillis) {
        int edge = free == NONE ? top++ : free;
        if (edge == expiry.length) {
            allocate(edge * 2);
        }
        free = edge == free ? next[2 * edge] : free;
        ensureNode(Math.max(a, b));
        expiry[edge] = expiryMillis;
        enlist(2 * edge, Math.min(a, b));
        enlist(2 * edge + 1, Math.max(a, b));
        index.add(edge, ++size);
        return edge;
    }

    void remove(int edge) {
        index.remove(edge);
        delist(2 * edge);
        delist(2 * edge + 1);
        start[2 * edge] = NONE;
        next[2 * edge] = free;
        free = edge;
        size--;
    }

    void ensureNode(int node) {
        if (node >= head.length) {
            int length = Math.max(node + 1, Math.max(4, head.length * 2));
            int from = head.length;
            head = Arrays.copyOf(head, length);
            Arrays.fill(head, from, length, NONE);
            degree = Arrays.copyOf(degree, length);
        }
    }

    long arrayBytes() {
        return 4L * (start.length + next.length + previous.length + head.length + degree.length)
                + 8L * expiry.length
                + index.arrayBytes();
    }

    private void enlist(int half, int node) {
        start[half] = node;
        next[half] = head[node];
        previous[half] = NONE;
        if (head[node] != NONE) {
            previous[head[node]] = half;
        }
        head[node] = half;
        degree[node]++;
    }

    private void delist(int half) {
        int node = start[half];
        if (previous[half] == NONE) {
            head[node] = next[half];
        } else {
            next[previous[half]] = next[half];
        }
        if (next[half] != NONE) {
            previous[next[half]] = previous[half];
        }
        degree[node]--;
    }

    private void allocate(int edges) {
        start = start == null ? new int[2 * edges] : Arrays.copyOf(start, 2 * edges);
        next = next == null ? new int[2 * edges] : Arrays.copyOf(next, 2 * edges);
        previous = previous == null ? new int[2 * edges] : Arrays.copyOf(previous, 2 * edges);
        expiry = expiry == null ? new long[edges] : Arrays.copyOf(expiry, edges);
    }
}
