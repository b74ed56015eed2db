package io.trustfabric.policies.plan.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The statement's own join graph: its nodes are mentions of datasets. */
final class JoinGraph {

    /** Two mentions brought together; the smaller number first. */
    record Link(int left, int right) {
        static Link of(int a, int b) {
            return a < b ? new Link(a, b) : new Link(b, a);
        }
    }

    private final Set<Link> links = new LinkedHashSet<>();
    private int size;

    int newOccurrence() {
        if (size >= Budget.OCCURRENCES) {
            throw new Budget.ExceededException("more than %d mentions of datasets".formatted(Budget.OCCURRENCES));
        }
        return size++;
    }

    int size() {
        return size;
    }

    /** Forgets the mentions after the first {@code count}, so that the same text can be read again: they get the same numbers. */
    void rewind(int count) {
        size = count;
    }

    void add(Link link) {
        links.add(link);
        if (links.size() > Budget.JOINS) {
            throw new Budget.ExceededException("more than %d joins".formatted(Budget.JOINS));
        }
    }

    /** Longest of the shortest paths, in links; of several components the greatest. */
    int diameter(Budget budget) {
        List<List<Integer>> neighbours = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            neighbours.add(new ArrayList<>());
        }
        for (Link link : links) {
            neighbours.get(link.left()).add(link.right());
            neighbours.get(link.right()).add(link.left());
        }
        int longest = 0;
        for (int start = 0; start < size; start++) {
            budget.spend(links.size() / 8 + 1); // an eighth: visiting an edge is much cheaper than a step elsewhere
            longest = Math.max(longest, farthest(start, neighbours));
        }
        return longest;
    }

    private static int farthest(int start, List<List<Integer>> neighbours) {
        int[] distance = new int[neighbours.size()];
        Arrays.fill(distance, -1);
        distance[start] = 0;
        var queue = new ArrayDeque<Integer>();
        queue.add(start);
        int farthest = 0;
        while (!queue.isEmpty()) {
            int at = queue.remove();
            farthest = distance[at];
            for (int next : neighbours.get(at)) {
                if (distance[next] < 0) {
                    distance[next] = distance[at] + 1;
                    queue.add(next);
                }
            }
        }
        return farthest;
    }
}
