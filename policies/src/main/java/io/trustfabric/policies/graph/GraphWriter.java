package io.trustfabric.policies.graph;

import io.trustfabric.policies.graph.GraphSnapshot.TimedCharge;
import io.trustfabric.policies.graph.GraphSnapshot.TimedClass;
import io.trustfabric.policies.graph.GraphSnapshot.TimedEdge;
import io.trustfabric.policies.graph.GraphSnapshot.TimedQuery;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes what {@link LinkageGraphCodec} describes. */
final class GraphWriter {
    private final GraphBytes.Sink out = new GraphBytes.Sink();
    private final GraphSnapshot graph;

    private GraphWriter(GraphSnapshot graph) {
        this.graph = graph;
    }

    static byte[] write(GraphSnapshot graph) {
        var writer = new GraphWriter(graph);
        writer.out.octet(LinkageGraphCodec.VERSION);
        writer.out.number(graph.nowMillis());
        writer.edges(writer.nodes(writer.tags()));
        writer.probes();
        writer.rows();
        writer.shown();
        return writer.out.bytes();
    }

    @SuppressWarnings("ReferenceEquality") // an equal set is looked at again, no harm done
    private List<String> tags() {
        var tags = new TreeSet<String>();
        Set<String> last = Set.of();
        for (LinkNode node : graph.nodes()) {
            if (node.tags() != last) { // neighbours mostly share their set
                last = node.tags();
                tags.addAll(last);
            }
        }
        out.number(tags.size());
        tags.forEach(out::text);
        return List.copyOf(tags);
    }

    /** Each node's place by its name. */
    @SuppressWarnings("ReferenceEquality") // as above
    private Map<String, Integer> nodes(List<String> tags) {
        var places = new HashMap<String, Integer>(graph.nodes().size() * 2);
        int[] ofLast = {};
        Set<String> last = Set.of();
        out.number(graph.nodes().size());
        for (LinkNode node : graph.nodes()) {
            places.put(node.name(), places.size());
            out.text(node.name());
            if (node.tags() != last) {
                last = node.tags();
                ofLast = last.stream()
                        .mapToInt(tag -> Collections.binarySearch(tags, tag))
                        .sorted()
                        .toArray();
            }
            out.number(ofLast.length);
            for (int place : ofLast) {
                out.number(place);
            }
        }
        return places;
    }

    private void edges(Map<String, Integer> places) {
        out.number(graph.edges().size());
        for (TimedEdge edge : graph.edges()) {
            out.number(places.get(edge.edge().left()));
            out.number(places.get(edge.edge().right()));
            out.number(edge.expiryMillis() - graph.nowMillis());
        }
    }

    private void probes() {
        out.number(graph.probes().size());
        long before = graph.nowMillis();
        for (TimedQuery probe : graph.probes()) {
            before = query(probe.query(), probe.expiryMillis(), before);
        }
    }

    private void rows() {
        Map<String, List<TimedCharge>> byDataset = graph.rows().stream()
                .collect(Collectors.groupingBy(c -> c.charge().dataset(), TreeMap::new, Collectors.toList()));
        out.number(byDataset.size());
        byDataset.forEach((dataset, charges) -> {
            out.text(dataset);
            out.number(charges.size());
            long before = graph.nowMillis();
            for (TimedCharge charge : charges) {
                before = query(charge.charge().query(), charge.expiryMillis(), before);
                out.number(charge.charge().rows());
            }
        });
    }

    private void shown() {
        out.number(graph.shown().size());
        for (TimedClass shown : graph.shown()) {
            out.text(shown.shown().dataset());
            out.text(shown.shown().name());
            out.number(shown.expiryMillis() - graph.nowMillis());
        }
    }

    private long query(long query, long expiryMillis, long before) {
        out.number(expiryMillis - before);
        out.eight(query);
        return expiryMillis;
    }
}
