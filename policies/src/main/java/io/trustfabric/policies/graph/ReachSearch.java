package io.trustfabric.policies.graph;

import java.util.Arrays;
import java.util.Set;

/**
 * Whether a query would close a chain between two different tagged nodes. From each of the query's nodes a breadth-first search
 * over live and new edges finds the two nearest nodes of either tag; a chain is then one of the query's edges and a near node
 * at each end. Two are enough: where the nearest of both ends are one and the same, a second one of either end is the best that
 * is left.
 */
final class ReachSearch {
    private final LiveLinks links;
    private final int budget; // edges
    private final Marks places = new Marks(); // by live node: its place in the query
    private final Marks seen = new Marks();
    private int[] queue = new int[16];
    private int size; // of the queue

    // of the search under way; a node that is not live has the number base + its place
    private LinkageNumbers query;
    private int base;
    private int[] firstHalf; // by place: its new edges are in halves from there to the next place's
    private int[] halves;
    private int looked; // edges so far

    ReachSearch(LiveLinks links, int budget) {
        this.links = links;
        this.budget = budget;
    }

    int budget() {
        return budget;
    }

    boolean reach(LinkageNumbers linkage, String fromTag, String toTag, int hops) {
        if (hops < 1 || linkage.edge.length == 0) {
            return false;
        }
        prepare(linkage);
        var from = new NearestTagged(fromTag, query.node.length);
        var to = new NearestTagged(toTag, query.node.length);
        boolean all = true;
        for (int place = 0; place < query.node.length; place++) {
            if (query.edgesOf[place] > 0) {
                all &= search(place, hops - 1, from, to); // without budget, it still finds the place itself
            }
        }
        for (int half = 0; half < query.ends.length; half++) {
            if (from.distance(query.ends[half], to, query.ends[half ^ 1]) < hops) {
                return true; // a chain is a chain, whatever else there was to see
            }
        }
        if (!all) {
            throw new GraphBudgetException(budget);
        }
        return false;
    }

    long arrayBytes() {
        return places.arrayBytes() + seen.arrayBytes() + 4L * queue.length;
    }

    private void prepare(LinkageNumbers linkage) {
        query = linkage;
        base = links.names.top();
        looked = 0;
        places.clear(base);
        firstHalf = new int[query.node.length + 1];
        for (int place = 0; place < query.node.length; place++) {
            firstHalf[place + 1] = firstHalf[place] + query.newEdgesOf[place];
            if (query.node[place] != LinkageNumbers.NEW) {
                places.put(query.node[place], place);
            }
        }
        halves = new int[firstHalf[query.node.length]];
        int[] next = firstHalf.clone();
        for (int half = 0; half < query.ends.length; half++) {
            if (query.edge[half / 2] == LinkageNumbers.NEW) {
                halves[next[query.ends[half]]++] = half;
            }
        }
    }

    /** False where the budget is used up. */
    private boolean search(int place, int depth, NearestTagged from, NearestTagged to) {
        seen.clear(base + query.node.length);
        size = 0;
        enqueue(number(place));
        int level = 0;
        for (int distance = 0; level < size; distance++) {
            int end = size;
            for (int at = level; at < end; at++) {
                Set<String> tags = tags(queue[at]);
                from.offer(place, queue[at], distance, tags);
                to.offer(place, queue[at], distance, tags);
            }
            if (distance == depth || (from.complete(place) && to.complete(place))) {
                return true;
            }
            for (; level < end; level++) {
                if (!expand(queue[level])) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean expand(int node) {
        int place = node >= base ? node - base : places.get(node);
        if (node < base) {
            for (int half = links.edges.first(node); half != EdgeTable.NONE; half = links.edges.after(half)) {
                if (++looked > budget) {
                    return false;
                }
                enqueue(links.edges.start(half ^ 1));
            }
        }
        if (place != Marks.NONE) {
            for (int i = firstHalf[place]; i < firstHalf[place + 1]; i++) {
                if (++looked > budget) {
                    return false;
                }
                enqueue(number(query.ends[halves[i] ^ 1]));
            }
        }
        return true;
    }

    private void enqueue(int node) {
        if (seen.get(node) == Marks.NONE) {
            seen.put(node, 0);
            if (size == queue.length) {
                queue = Arrays.copyOf(queue, size * 2);
            }
            queue[size++] = node;
        }
    }

    private int number(int place) {
        return query.node[place] == LinkageNumbers.NEW ? base + place : query.node[place];
    }

    private Set<String> tags(int node) { // the query's own where it has some: it would set them
        int place = node >= base ? node - base : places.get(node);
        return place == Marks.NONE
                ? links.tags(node)
                : query.linkage.nodes().get(place).tags();
    }
}
