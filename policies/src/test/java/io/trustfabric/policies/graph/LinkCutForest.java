package io.trustfabric.policies.graph;

import java.util.Arrays;

/**
 * A maximum-expiry spanning forest in a link-cut tree (Sleator and Tarjan, 1985), with path minima and virtual subtree sizes: what
 * {@link ExpiryForest} is compared with, in what it says and in time. Elements 1..n are nodes, above them edges; 0 is none.
 */
final class LinkCutForest {
    private final int nodes;
    private final int[] left;
    private final int[] right;
    private final int[] parent;
    private final int[] size; // nodes in the splay subtree and all that hangs under it
    private final int[] virtual; // nodes that hang under it by path parents
    private final boolean[] reversed;
    private final long[] expiry; // of an edge; of a node the greatest there is
    private final long[] soonest; // in the splay subtree
    private final int[] from; // by edge element
    private final int[] to;
    private final int[] free;
    private int freeCount;
    private int[] stack = new int[64];

    LinkCutForest(int nodes) {
        this.nodes = nodes;
        int elements = 2 * nodes + 1;
        left = new int[elements];
        right = new int[elements];
        parent = new int[elements];
        size = new int[elements];
        virtual = new int[elements];
        reversed = new boolean[elements];
        expiry = new long[elements];
        soonest = new long[elements];
        from = new int[elements];
        to = new int[elements];
        free = new int[nodes];
        Arrays.fill(expiry, Long.MAX_VALUE);
        Arrays.fill(soonest, Long.MAX_VALUE);
        Arrays.fill(size, 1, nodes + 1, 1);
        for (int slot = 0; slot < nodes; slot++) {
            free[freeCount++] = 2 * nodes - slot;
        }
    }

    /** Nodes of a node's component. */
    int size(int node) {
        access(node + 1);
        return size[node + 1];
    }

    boolean connected(int a, int b) {
        if (a == b) {
            return true;
        }
        access(a + 1);
        access(b + 1);
        return parent[a + 1] != 0;
    }

    /** The element of the edge, by which it is cut; 0 where it is not in the forest. {@code gone[0]} becomes the element that made way. */
    int link(int a, int b, long expiryMillis, int[] gone) {
        gone[0] = 0;
        evert(a + 1);
        access(b + 1);
        if (a == b || parent[a + 1] != 0) {
            if (a == b || soonest[b + 1] >= expiryMillis) {
                return 0;
            }
            gone[0] = soonestOnPath(b + 1);
            cut(gone[0]);
        }
        int element = free[--freeCount];
        from[element] = a + 1;
        to[element] = b + 1;
        expiry[element] = expiryMillis;
        pull(element);
        attach(element, b + 1);
        attach(a + 1, element);
        return element;
    }

    void cut(int element) {
        cut(element, from[element]);
        cut(element, to[element]);
        free[freeCount++] = element;
    }

    private void cut(int a, int b) {
        evert(a);
        access(b);
        parent[left[b]] = 0;
        left[b] = 0;
        pull(b);
    }

    private void attach(int child, int under) {
        evert(child);
        access(under);
        parent[child] = under;
        virtual[under] += size[child];
        pull(under);
    }

    private int soonestOnPath(int root) {
        int at = root;
        while (expiry[at] != soonest[root]) {
            push(at);
            at = soonest[left[at]] == soonest[root] && left[at] != 0 ? left[at] : right[at];
        }
        splay(at);
        return at;
    }

    private void evert(int x) {
        access(x);
        reversed[x] ^= true;
        push(x);
    }

    private void access(int x) {
        int last = 0;
        for (int y = x; y != 0; y = parent[y]) {
            splay(y);
            virtual[y] += size[right[y]] - size[last];
            right[y] = last;
            pull(y);
            last = y;
        }
        splay(x);
    }

    private void splay(int x) {
        int depth = 0;
        for (int y = x; ; y = parent[y]) {
            if (depth == stack.length) {
                stack = Arrays.copyOf(stack, depth * 2);
            }
            stack[depth++] = y;
            if (top(y)) {
                break;
            }
        }
        while (depth > 0) {
            push(stack[--depth]);
        }
        while (!top(x)) {
            int y = parent[x];
            if (!top(y)) {
                rotate((left[y] == x) == (left[parent[y]] == y) ? y : x);
            }
            rotate(x);
        }
    }

    private void rotate(int x) {
        int y = parent[x];
        int z = parent[y];
        if (left[z] == y) {
            left[z] = x;
        } else if (right[z] == y) {
            right[z] = x;
        }
        if (left[y] == x) {
            left[y] = right[x];
            parent[right[x]] = y;
            right[x] = y;
        } else {
            right[y] = left[x];
            parent[left[x]] = y;
            left[x] = y;
        }
        parent[y] = x;
        parent[x] = z;
        left[0] = 0;
        right[0] = 0;
        parent[0] = 0;
        pull(y);
        pull(x);
    }

    private boolean top(int x) {
        int y = parent[x];
        return y == 0 || (left[y] != x && right[y] != x);
    }

    private void push(int x) {
        if (reversed[x]) {
            int swap = left[x];
            left[x] = right[x];
            right[x] = swap;
            reversed[left[x]] ^= true;
            reversed[right[x]] ^= true;
            reversed[0] = false;
            reversed[x] = false;
        }
    }

    private void pull(int x) {
        size[x] = size[left[x]] + size[right[x]] + virtual[x] + (x <= nodes ? 1 : 0);
        soonest[x] = Math.min(expiry[x], Math.min(soonest[left[x]], soonest[right[x]]));
    }
}
