package io.trustfabric.policies.graph;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether a query would be in one component with two different tagged nodes. Looks at the nodes that have the rarer tag, wherever they
 * are, and only where one of them is near at those that have the other; or walks through the components that the query touches, where
 * these are fewer.
 */
final class ConnectSearch {
    private final LiveLinks links;
    private final int budget; // nodes, or edges of a walk
    private final Marks firsts = new Marks();
    private final Marks places = new Marks(); // by live node: its place in the query
    private final Marks seen = new Marks();
    private int[] queue = new int[16];

    // of the search under way
    private LinkageNumbers query;
    private TouchedComponents touched;
    private NearestTagged from;
    private NearestTagged to;
    private int looked;

    ConnectSearch(LiveLinks links, int budget) {
        this.links = links;
        this.budget = budget;
    }

    boolean connects(LinkageNumbers linkage, String fromTag, String toTag) {
        if (linkage.edge.length == 0) {
            return false;
        }
        query = linkage;
        looked = 0;
        touched = new TouchedComponents(links, query, firsts);
        if (own(fromTag, toTag)) {
            return true;
        }
        int froms = tagged(fromTag);
        int tos = tagged(toTag);
        NearestTagged rarer = froms <= tos ? from : to;
        NearestTagged other = froms <= tos ? to : from;
        if (Math.min(froms, tos) <= touched.live()) {
            if (look(tags -> tags.contains(rarer.tag()))) {
                return true;
            }
            if (!rarer.any()) {
                return false;
            }
            if (Math.max(froms, tos) <= touched.live()) {
                return look(tags -> tags.contains(other.tag()) && !tags.contains(rarer.tag()));
            }
            own(fromTag, toTag); // the walk comes by what was looked at
        }
        return walk();
    }

    private int tagged(String tag) {
        int nodes = 0;
        for (TagIndex.Kind kind : links.tags.kinds()) {
            nodes += kind.tags.contains(tag) ? kind.size() : 0;
        }
        return nodes;
    }

    long arrayBytes() {
        return firsts.arrayBytes() + places.arrayBytes() + seen.arrayBytes() + 4L * queue.length;
    }

    /** Begins with the query's own nodes; they have the query's tags. */
    private boolean own(String fromTag, String toTag) {
        from = new NearestTagged(fromTag, query.node.length);
        to = new NearestTagged(toTag, query.node.length);
        int base = links.names.top();
        places.clear(base);
        boolean both = false;
        for (int place = 0; place < query.node.length; place++) {
            if (query.edgesOf[place] > 0) {
                int node = query.node[place];
                if (node != LinkageNumbers.NEW) {
                    places.put(node, place);
                }
                int number = node == LinkageNumbers.NEW ? base + place : node;
                both |= offer(touched.of(place), number, query.linkage.nodes().get(place));
            }
        }
        return both;
    }

    private boolean offer(int component, int number, LinkNode node) {
        from.offer(component, number, 0, node.tags());
        to.offer(component, number, 0, node.tags());
        return both(component);
    }

    private boolean both(int component) {
        return from.distance(component, to, component) == 0;
    }

    /** At all nodes with such tags. */
    private boolean look(Predicate<Set<String>> wanted) {
        for (TagIndex.Kind kind : links.tags.kinds()) {
            int nodes = wanted.test(kind.tags) ? kind.size() : 0;
            for (int i = 0; i < nodes; i++) {
                spend();
                int component = touched.ofLive(kind.node(i));
                if (component != TouchedComponents.NONE && live(component, kind.node(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean walk() {
        seen.clear(links.names.top());
        for (int place = 0; place < query.node.length; place++) {
            int node = query.node[place];
            if (query.edgesOf[place] > 0 && node != LinkageNumbers.NEW && seen.get(node) == Marks.NONE) {
                if (walk(touched.of(place), node)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean walk(int component, int start) {
        int size = enqueue(start, 0);
        for (int at = 0; at < size; at++) {
            if (live(component, queue[at])) {
                return true;
            }
            for (int half = links.edges.first(queue[at]); half != EdgeTable.NONE; half = links.edges.after(half)) {
                spend();
                int other = links.edges.start(half ^ 1);
                if (seen.get(other) == Marks.NONE) {
                    size = enqueue(other, size);
                }
            }
        }
        return false;
    }

    private boolean live(int component, int node) {
        if (places.get(node) != Marks.NONE) {
            return false; // looked at among the query's own
        }
        from.offer(component, node, 0, links.tags(node));
        to.offer(component, node, 0, links.tags(node));
        return both(component);
    }

    private int enqueue(int node, int size) {
        seen.put(node, 0);
        if (size == queue.length) {
            queue = Arrays.copyOf(queue, size * 2);
        }
        queue[size] = node;
        return size + 1;
    }

    private void spend() {
        if (++looked > budget) {
            throw new GraphBudgetException(budget);
        }
    }
}
