package io.trustfabric.policies.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Linkages for tests. A node's tag follows from its name, but for {@code odd}, which comes and goes. */
final class Links {
    /** That queries are charged for. */
    static final List<String> DATASETS = List.of("crm.people", "crm.orders", "web.clicks");

    private static final List<String> TAGS = List.of("email", "health", "entity", "quasi-identifier");

    private Links() {}

    /** {@code "a-b b-c"}; a tag after a colon: {@code "a:email-b"}. */
    static Linkage of(String edges) {
        var nodes = new LinkedHashSet<LinkNode>();
        var links = new LinkedHashSet<LinkEdge>();
        for (String edge : edges.isEmpty() ? new String[0] : edges.split(" ")) {
            String[] ends = edge.split("-");
            for (String end : ends) {
                String name = end.split(":")[0];
                if (nodes.stream().noneMatch(node -> node.name().equals(name))) {
                    nodes.add(new LinkNode(name, end.contains(":") ? Set.of(end.split(":")[1]) : Set.of()));
                }
            }
            links.add(LinkEdge.between(ends[0].split(":")[0], ends[1].split(":")[0]));
        }
        return new Linkage(List.copyOf(nodes), List.copyOf(links));
    }

    static Linkage of(Collection<LinkEdge> edges, SplittableRandom random) {
        var names = new TreeSet<String>();
        edges.forEach(edge -> names.addAll(List.of(edge.left(), edge.right())));
        return new Linkage(
                names.stream()
                        .map(name -> new LinkNode(name, tags(name, random)))
                        .toList(),
                List.copyOf(new LinkedHashSet<>(edges)));
    }

    /** The linkage, and rows of some datasets, and a class that they show; one of forty queries. */
    static Linkage charged(Linkage linkage, SplittableRandom random) {
        long query = random.nextInt(40);
        var charges = new ArrayList<RowCharge>();
        for (String dataset : DATASETS) {
            if (random.nextInt(3) == 0) {
                charges.add(new RowCharge(dataset, query, random.nextInt(1, 1_000)));
            }
        }
        var shown = new ArrayList<ShownClass>();
        if (random.nextBoolean()) {
            shown.add(new ShownClass(DATASETS.get(random.nextInt(3)), TAGS.get(random.nextInt(TAGS.size()))));
        }
        return new Linkage(linkage.nodes(), linkage.edges(), charges, shown);
    }

    static LinkEdge edge(int a, int b) {
        return LinkEdge.between(name(a), name(b));
    }

    /** Every third node is an individual. */
    static String name(int node) {
        return (node % 3 == 0 ? "e:" : "n") + node;
    }

    private static Set<String> tags(String name, SplittableRandom random) {
        String tag = TAGS.get(Math.floorMod(name.hashCode() * 31, 7) % TAGS.size());
        return random.nextInt(8) == 0 ? Set.of(tag, "odd") : Set.of(tag);
    }
}
