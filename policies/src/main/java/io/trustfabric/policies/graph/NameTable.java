package io.trustfabric.policies.graph;

import java.util.Arrays;

/**
 * Names and the dense numbers that stand for them; the number of a name that is gone is given again, the last one first. Open
 * addressing with linear probing, no object a name.
 */
final class NameTable {
    static final int NONE = -1;

    private String[] names; // by number; null where free
    private int[] slots; // number + 1; 0 where empty; at most half full
    private int[] free = {};
    private int freeCount;
    private int top; // numbers from here on were never given
    private int shift;

    NameTable(int expected) {
        names = new String[Math.max(4, expected)];
        resize(Integer.highestOneBit(Math.max(4, expected) * 2 - 1) * 2);
    }

    int size() {
        return top - freeCount;
    }

    /** All numbers given are below it. */
    int top() {
        return top;
    }

    /** Null where the number is free. */
    String name(int number) {
        return names[number];
    }

    /** The number of a name, or {@link #NONE}. */
    int find(String name) {
        for (int at = home(name); slots[at] != 0; at = next(at)) {
            int number = slots[at] - 1;
            if (names[number].equals(name)) {
                return number;
            }
        }
        return NONE;
    }

    /** Gives a number to a name that has none yet. */
    int add(String name) {
        int number = freeCount > 0 ? free[--freeCount] : top++;
        if (number == names.length) {
            names = Arrays.copyOf(names, number * 2);
        }
        names[number] = name;
        if (size() * 2 > slots.length) {
            resize(slots.length * 2);
        } else {
            place(number);
        }
        return number;
    }

    void remove(int number) {
        int hole = home(names[number]);
        while (slots[hole] != number + 1) {
            hole = next(hole);
        }
        for (int at = next(hole); slots[at] != 0; at = next(at)) { // close the gap: no tombstones
            int home = home(names[slots[at] - 1]);
            if (((at - home) & (slots.length - 1)) >= ((at - hole) & (slots.length - 1))) {
                slots[hole] = slots[at];
                hole = at;
            }
        }
        slots[hole] = 0;
        names[number] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, Math.max(8, freeCount * 2));
        }
        free[freeCount++] = number;
    }

    /** Of the arrays, without the names themselves. */
    long arrayBytes() {
        return 4L * names.length + 4L * slots.length + 4L * free.length;
    }

    private void resize(int length) {
        slots = new int[length];
        shift = 64 - Integer.numberOfTrailingZeros(length);
        for (int number = 0; number < top; number++) {
            if (names[number] != null) {
                place(number);
            }
        }
    }

    private void place(int number) {
        int at = home(names[number]);
        while (slots[at] != 0) {
            at = next(at);
        }
        slots[at] = number + 1;
    }

    private int home(String name) {
        return (int) ((name.hashCode() * 0x9E3779B97F4A7C15L) >>> shift); // Fibonacci hashing: Knuth, TAOCP 6.4
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}
