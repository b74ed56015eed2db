package io.trustfabric.policies.graph;

import java.util.Arrays;

/**
 * Numbers by the time at which they are due, the soonest first: a heap of four children a parent. What comes in order, as expiries
 * nearly do, is added in constant time.
 */
final class ExpiryQueue {
    private static final int CHILDREN = 4;

    private long[] due = new long[4];
    private int[] numbers = new int[4];
    private int size;

    int size() {
        return size;
    }

    /** Whether anything is due at this time. */
    boolean due(long nowMillis) {
        return size > 0 && due[0] <= nowMillis;
    }

    long firstDue() {
        return due[0];
    }

    int first() {
        return numbers[0];
    }

    /** In no order. */
    long dueAt(int index) {
        return due[index];
    }

    void add(long dueMillis, int number) {
        if (size == due.length) {
            due = Arrays.copyOf(due, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        int at = size++;
        while (at > 0 && due[(at - 1) / CHILDREN] > dueMillis) {
            due[at] = due[(at - 1) / CHILDREN];
            numbers[at] = numbers[(at - 1) / CHILDREN];
            at = (at - 1) / CHILDREN;
        }
        due[at] = dueMillis;
        numbers[at] = number;
    }

    void removeFirst() {
        size--;
        if (size > 0) {
            sink(due[size], numbers[size]);
        }
    }

    /** The first is due later than it seemed. */
    void postponeFirst(long dueMillis) {
        sink(dueMillis, numbers[0]);
    }

    void clear() {
        size = 0;
    }

    long arrayBytes() {
        return 8L * due.length + 4L * numbers.length;
    }

    private void sink(long dueMillis, int number) {
        int at = 0;
        for (int child = 1; child < size; child = at * CHILDREN + 1) {
            int least = child;
            for (int other = child + 1; other < Math.min(child + CHILDREN, size); other++) {
                least = due[other] < due[least] ? other : least;
            }
            if (due[least] >= dueMillis) {
                break;
            }
            due[at] = due[least];
            numbers[at] = numbers[least];
            at = least;
        }
        due[at] = dueMillis;
        numbers[at] = number;
    }
}
