package io.trustfabric.policies.graph;

import java.util.Arrays;

/** A number for some nodes, forgotten at once by {@link #clear}: scratch space of a search, never state. */
final class Marks {
    static final int NONE = -1;

    private long[] marks = {}; // by node: round in the upper half, number in the lower
    private int round;

    /** Forgets all, and makes room for nodes below {@code nodes}. */
    void clear(int nodes) {
        if (nodes > marks.length) {
            marks = new long[Math.max(nodes, marks.length * 2)];
            round = 0;
        }
        if (++round == 0) { // after 2^32 rounds old marks would come back
            Arrays.fill(marks, 0);
            round = 1;
        }
    }

    /** The node's number, or {@link #NONE}. */
    int get(int node) {
        long mark = marks[node];
        return (int) (mark >>> 32) == round ? (int) mark : NONE;
    }

    void put(int node, int number) {
        marks[node] = ((long) round << 32) | number;
    }

    long arrayBytes() {
        return 8L * marks.length;
    }
}
