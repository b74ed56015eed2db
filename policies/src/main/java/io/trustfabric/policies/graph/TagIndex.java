package io.trustfabric.policies.graph;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The tags of live nodes, and the nodes of each set of tags: most nodes are individuals, and share theirs. */
final class TagIndex {

    /** The nodes that have exactly these tags. */
    static final class Kind {
        final Set<String> tags;
        private int[] nodes = new int[1];
        private int size;

        private Kind(Set<String> tags) {
            this.tags = tags;
        }

        int size() {
            return size;
        }

        /** In no order. */
        int node(int index) {
            return nodes[index];
        }
    }

    private final Map<Set<String>, Kind> kinds = new HashMap<>();
    private Kind[] kindOf = new Kind[4]; // by node
    private int[] place = new int[4]; // by node: its index in its kind

    Set<String> tags(int node) {
        return kindOf[node].tags;
    }

    /** All that have a node. */
    Collection<Kind> kinds() {
        return kinds.values();
    }

    void add(int node, Set<String> tags) {
        if (node >= place.length) {
            kindOf = Arrays.copyOf(kindOf, node * 2);
            place = Arrays.copyOf(place, node * 2);
        }
        Kind kind = kinds.computeIfAbsent(tags, Kind::new);
        if (kind.size == kind.nodes.length) {
            kind.nodes = Arrays.copyOf(kind.nodes, kind.size * 2);
        }
        kindOf[node] = kind;
        place[node] = kind.size;
        kind.nodes[kind.size++] = node;
    }

    @SuppressWarnings("ReferenceEquality") // equal sets are compared then, no harm done
    void change(int node, Set<String> tags) {
        Set<String> before = kindOf[node].tags;
        if (before != tags && !before.equals(tags)) {
            remove(node);
            add(node, tags);
        }
    }

    void remove(int node) {
        Kind kind = kindOf[node];
        int last = kind.nodes[--kind.size];
        kind.nodes[place[node]] = last;
        place[last] = place[node];
        kindOf[node] = null;
        if (kind.size == 0) {
            kinds.remove(kind.tags);
        }
    }

    /** Of the arrays: without tags, which are the caller's objects. */
    long arrayBytes() {
        long nodes =
                kinds.values().stream().mapToLong(kind -> kind.nodes.length).sum();
        return 4L * (kindOf.length + place.length + nodes);
    }
}
