package io.trustfabric.policies.graph;

/** Finds an edge by its ends: open addressing with linear probing, at most half full, without tombstones. */
final class EdgeIndex {
    private final EdgeTable edges;
    private final long seed; // of the hash: nobody can choose edges that collide
    private int[] slots; // edge + 1; 0 where empty
    private int shift;

    EdgeIndex(EdgeTable edges, long seed) {
        this.edges = edges;
        this.seed = seed;
        resize(8);
    }

    /** The edge from the lower to the greater node, or {@link EdgeTable#NONE}. */
    int find(int u, int v) {
        for (int at = home(u, v); slots[at] != 0; at = following(at)) {
            int edge = slots[at] - 1;
            if (edges.start(2 * edge) == u && edges.start(2 * edge + 1) == v) {
                return edge;
            }
        }
        return EdgeTable.NONE;
    }

    /** Adds an edge that is in the table already, which holds {@code size} by now. */
    void add(int edge, int size) {
        if (size * 2 > slots.length) {
            resize(slots.length * 2);
        } else {
            place(edge);
        }
    }

    /** Takes out an edge that is in the table still. */
    void remove(int edge) {
        int hole = home(edge);
        while (slots[hole] != edge + 1) {
            hole = following(hole);
        }
        for (int at = following(hole); slots[at] != 0; at = following(at)) { // close the gap: no tombstones
            int home = home(slots[at] - 1);
            if (((at - home) & (slots.length - 1)) >= ((at - hole) & (slots.length - 1))) {
                slots[hole] = slots[at];
                hole = at;
            }
        }
        slots[hole] = 0;
    }

    long arrayBytes() {
        return 4L * slots.length;
    }

    private void resize(int length) {
        slots = new int[length];
        shift = 64 - Integer.numberOfTrailingZeros(length);
        for (int edge = 0; edge < edges.top(); edge++) {
            if (edges.live(edge)) {
                place(edge);
            }
        }
    }

    private void place(int edge) {
        int at = home(edge);
        while (slots[at] != 0) {
            at = following(at);
        }
        slots[at] = edge + 1;
    }

    private int home(int edge) {
        return home(edges.start(2 * edge), edges.start(2 * edge + 1));
    }

    private int home(int u, int v) {
        long key = (((long) u << 32) | v) ^ seed;
        key = (key ^ (key >>> 32)) * 0xD6E8FEB86659FD93L; // rrmxmx's first rounds: Evensen, 2018
        return (int) (((key ^ (key >>> 32)) * 0xD6E8FEB86659FD93L) >>> shift);
    }

    private int following(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}
