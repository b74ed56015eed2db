package io.trustfabric.policies.graph;

import io.trustfabric.policies.graph.GraphSnapshot.TimedCharge;
import io.trustfabric.policies.graph.GraphSnapshot.TimedClass;
import io.trustfabric.policies.graph.GraphSnapshot.TimedQuery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Section 8 of the language as it is written: a map of edges, and breadth-first searches over all of them. */
final class NaiveGraph {
    private final Map<LinkEdge, Long> expiries = new HashMap<>();
    private final Map<String, Set<String>> tags = new HashMap<>();
    private final Map<Long, Long> probes = new HashMap<>(); // expiry by query
    private final List<Charged> charged = new ArrayList<>();
    private final Map<ShownClass, Long> shown = new TreeMap<>();
    private final int maxNodes;
    private long now = Long.MIN_VALUE;

    private record Charged(RowCharge charge, long expiry) {}

    NaiveGraph(int maxNodes) {
        this.maxNodes = maxNodes;
    }

    boolean commit(Linkage linkage, long expiry) {
        if (expiry <= now) {
            return true;
        }
        linkage.charges().forEach(charge -> charge(charge, expiry));
        linkage.shown().forEach(one -> shown.merge(one, expiry, Math::max));
        if (full(linkage)) {
            return false;
        }
        linkage.edges().forEach(edge -> expiries.merge(edge, expiry, Math::max));
        linkage.nodes().forEach(node -> tags.put(node.name(), node.tags()));
        return true;
    }

    void advance(long to) {
        now = Math.max(now, to);
        expiries.values().removeIf(expiry -> expiry <= now);
        probes.values().removeIf(expiry -> expiry <= now);
        charged.removeIf(c -> c.expiry() <= now);
        shown.values().removeIf(expiry -> expiry <= now);
    }

    void probe(long query, long expiry) {
        if (expiry > now) {
            probes.merge(query, expiry, Math::max);
        }
    }

    /** A query that is charged again: the greater figure, to the later end. */
    private void charge(RowCharge charge, long expiry) {
        long rows = charge.rows();
        long end = expiry;
        for (Charged before : List.copyOf(charged)) {
            if (before.charge().dataset().equals(charge.dataset())
                    && before.charge().query() == charge.query()) {
                rows = Math.max(rows, before.charge().rows());
                end = Math.max(end, before.expiry());
                charged.remove(before);
            }
        }
        charged.add(new Charged(new RowCharge(charge.dataset(), charge.query(), rows), end));
    }

    boolean erase(String node) {
        return expiries.keySet()
                .removeIf(edge -> edge.left().equals(node) || edge.right().equals(node));
    }

    int probes() {
        return probes.size();
    }

    Set<String> nodes() {
        var nodes = new HashSet<String>();
        for (LinkEdge edge : expiries.keySet()) {
            nodes.add(edge.left());
            nodes.add(edge.right());
        }
        return nodes;
    }

    int edges() {
        return expiries.size();
    }

    /** The graph as it would be if the query ran. */
    If ifRun(Linkage linkage) {
        return new If(linkage);
    }

    boolean full(Linkage linkage) {
        var fresh = new HashSet<>(ends(linkage));
        fresh.removeAll(nodes());
        return !fresh.isEmpty() && nodes().size() + fresh.size() > maxNodes;
    }

    GraphSnapshot snapshot() {
        var nodes = new ArrayList<LinkNode>();
        new TreeSet<>(nodes()).forEach(name -> nodes.add(new LinkNode(name, tags.get(name))));
        var byEnds = new TreeMap<LinkEdge, Long>((a, b) -> a.left().equals(b.left())
                ? a.right().compareTo(b.right())
                : a.left().compareTo(b.left()));
        byEnds.putAll(expiries);
        var edges = new ArrayList<GraphSnapshot.TimedEdge>();
        byEnds.forEach((edge, expiry) -> edges.add(new GraphSnapshot.TimedEdge(edge, expiry)));
        return new GraphSnapshot(now, nodes, edges, timedProbes(), timedCharges(), timedClasses());
    }

    private List<TimedClass> timedClasses() {
        return shown.entrySet().stream()
                .map(s -> new TimedClass(s.getKey(), s.getValue()))
                .toList();
    }

    private List<TimedQuery> timedProbes() {
        return probes.entrySet().stream()
                .map(p -> new TimedQuery(p.getKey(), p.getValue()))
                .sorted(Comparator.comparing(TimedQuery::expiryMillis).thenComparing(TimedQuery::query))
                .toList();
    }

    private List<TimedCharge> timedCharges() {
        return charged.stream()
                .map(c -> new TimedCharge(c.charge(), c.expiry()))
                .sorted(Comparator.comparing((TimedCharge c) -> c.charge().dataset())
                        .thenComparing(TimedCharge::expiryMillis)
                        .thenComparing(c -> c.charge().query()))
                .toList();
    }

    private static Set<String> ends(Linkage linkage) {
        return neighbours(Set.copyOf(linkage.edges())).keySet();
    }

    private static Map<String, Set<String>> neighbours(Set<LinkEdge> edges) {
        var neighbours = new HashMap<String, Set<String>>();
        for (LinkEdge edge : edges) {
            neighbours.computeIfAbsent(edge.left(), n -> new HashSet<>()).add(edge.right());
            neighbours.computeIfAbsent(edge.right(), n -> new HashSet<>()).add(edge.left());
        }
        return neighbours;
    }

    private static Set<String> around(String start, Map<String, Set<String>> graph) {
        var seen = new HashSet<>(Set.of(start));
        var queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            for (String next : graph.get(queue.remove())) {
                if (seen.add(next)) {
                    queue.add(next);
                }
            }
        }
        return seen;
    }

    final class If {
        private final Linkage query;
        private final Map<String, Set<String>> graph;
        private final Set<String> ends;

        private If(Linkage query) {
            this.query = query;
            var all = new HashSet<>(expiries.keySet());
            all.addAll(query.edges());
            graph = neighbours(all);
            ends = ends(query);
        }

        int component() {
            return ends.stream()
                    .mapToInt(node -> around(node, graph).size())
                    .max()
                    .orElse(0);
        }

        int degree() {
            return ends.stream().mapToInt(node -> graph.get(node).size()).max().orElse(0);
        }

        /** Individuals of the whole graph. */
        long entities() {
            return graph.keySet().stream().filter(n -> n.startsWith("e:")).count();
        }

        /** Rows of a dataset if the query were charged. */
        long rows(String dataset) {
            var after = new NaiveGraph(maxNodes);
            after.charged.addAll(charged);
            query.charges().forEach(c -> after.charge(c, Long.MAX_VALUE));
            return after.charged.stream()
                    .filter(c -> c.charge().dataset().equals(dataset))
                    .mapToLong(c -> c.charge().rows())
                    .sum();
        }

        /** Classes of a dataset that rows would have shown. */
        List<String> shown(String dataset) {
            var all = new ArrayList<>(shown.keySet());
            all.addAll(query.shown());
            return all.stream()
                    .filter(s -> s.dataset().equals(dataset))
                    .map(ShownClass::name)
                    .distinct()
                    .sorted()
                    .toList();
        }

        /** Everything around each of the query's nodes, and whether two nodes of it have the tags. */
        boolean connects(String from, String to) {
            Map<String, Set<String>> own = new HashMap<>(tags);
            query.nodes().forEach(node -> own.put(node.name(), node.tags()));
            for (String end : ends) {
                Set<String> component = around(end, graph);
                for (String a : component) {
                    for (String b : component) {
                        if (!a.equals(b)
                                && own.get(a).contains(from)
                                && own.get(b).contains(to)) {
                            return true;
                        }
                    }
                }
            }
            return false;
        }

        /** All walks at once: from each start, which nodes can be reached in so many steps, with and without an edge of the query. */
        boolean reach(String from, String to, int hops) {
            Map<String, Set<String>> own = new HashMap<>(tags);
            query.nodes().forEach(node -> own.put(node.name(), node.tags()));
            Set<LinkEdge> edges = Set.copyOf(query.edges());
            for (String start : graph.keySet()) {
                if (!own.get(start).contains(from)) {
                    continue;
                }
                Set<String> without = Set.of(start);
                Set<String> with = Set.of();
                for (int step = 0; step < hops; step++) {
                    var nextWithout = new HashSet<String>();
                    var nextWith = new HashSet<String>();
                    for (String node : without) {
                        for (String next : graph.get(node)) {
                            (edges.contains(LinkEdge.between(node, next)) ? nextWith : nextWithout).add(next);
                        }
                    }
                    with.forEach(node -> nextWith.addAll(graph.get(node)));
                    without = nextWithout;
                    with = nextWith;
                    if (with.stream()
                            .anyMatch(end -> !end.equals(start) && own.get(end).contains(to))) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
