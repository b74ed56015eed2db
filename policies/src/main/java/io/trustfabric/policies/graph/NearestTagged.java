package io.trustfabric.policies.graph;

import java.util.Arrays;
import java.util.Set;

/** For each of a query's nodes, by place, the two nearest nodes with a tag, as far as a search has offered them, nearest first. */
final class NearestTagged {
    private static final int NONE = -1;
    private static final int FAR = Integer.MAX_VALUE;

    private final String tag;
    private final int[] node; // two a place
    private final int[] distance;
    private Set<String> latest; // most nodes share their set of tags
    private boolean latestTagged;

    NearestTagged(String tag, int places) {
        this.tag = tag;
        node = new int[2 * places];
        distance = new int[2 * places];
        Arrays.fill(node, NONE);
    }

    String tag() {
        return tag;
    }

    /** Whether any place has one. */
    boolean any() {
        return Arrays.stream(node).anyMatch(number -> number != NONE);
    }

    /** Nodes are offered once a place, nearest first. */
    @SuppressWarnings("ReferenceEquality") // equal sets are asked twice, no harm done
    void offer(int place, int number, int hops, Set<String> tags) {
        if (tags != latest) {
            latest = tags;
            latestTagged = tags.contains(tag);
        }
        if (latestTagged && !complete(place)) {
            int at = node[2 * place] == NONE ? 2 * place : 2 * place + 1;
            node[at] = number;
            distance[at] = hops;
        }
    }

    boolean complete(int place) {
        return node[2 * place + 1] != NONE;
    }

    /** Least sum of the distances of two different nodes, one near each place. */
    int distance(int place, NearestTagged other, int otherPlace) {
        int least = FAR;
        for (int i = 2 * place; i < 2 * place + 2; i++) {
            for (int j = 2 * otherPlace; j < 2 * otherPlace + 2; j++) {
                if (node[i] != NONE && other.node[j] != NONE && node[i] != other.node[j]) {
                    least = Math.min(least, distance[i] + other.distance[j]);
                }
            }
        }
        return least;
    }
}
