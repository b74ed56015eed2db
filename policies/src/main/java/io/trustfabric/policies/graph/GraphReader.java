package io.trustfabric.policies.graph;

import io.trustfabric.policies.graph.GraphSnapshot.TimedCharge;
import io.trustfabric.policies.graph.GraphSnapshot.TimedClass;
import io.trustfabric.policies.graph.GraphSnapshot.TimedEdge;
import io.trustfabric.policies.graph.GraphSnapshot.TimedQuery;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads what {@link LinkageGraphCodec} describes, and nothing else. */
final class GraphReader {
    private static final long MAX_ROWS = 1L << 53; // of a dataset: sums never overflow

    private final GraphBytes.Source in;
    private final long now;

    private GraphReader(GraphBytes.Source in, long now) {
        this.in = in;
        this.now = now;
    }

    static GraphSnapshot read(byte[] bytes) throws MalformedGraphException {
        var in = new GraphBytes.Source(bytes);
        int version = in.octet();
        if (version != LinkageGraphCodec.VERSION) {
            throw in.malformed("a graph of version %d, expected %d".formatted(version, LinkageGraphCodec.VERSION));
        }
        var reader = new GraphReader(in, in.number());
        List<LinkNode> nodes = reader.nodes(reader.tags());
        List<TimedEdge> edges = reader.edges(nodes);
        List<TimedQuery> probes = reader.probes();
        List<TimedCharge> rows = reader.rows();
        List<TimedClass> shown = reader.shown();
        in.end();
        return new GraphSnapshot(reader.now, nodes, edges, probes, rows, shown);
    }

    private List<String> tags() throws MalformedGraphException {
        int count = in.count(1, "tags");
        var texts = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            String text = in.text();
            if (i > 0 && texts.get(i - 1).compareTo(text) >= 0) {
                throw in.malformed("tags are not ascending");
            }
            texts.add(text);
        }
        return texts;
    }

    private List<LinkNode> nodes(List<String> tags) throws MalformedGraphException {
        int count = in.count(2, "nodes");
        var nodes = new ArrayList<LinkNode>(count);
        var sets = new HashMap<Set<String>, Set<String>>(); // nodes of one kind share their tags' set
        var unused = new TreeSet<>(tags);
        for (int i = 0; i < count; i++) {
            String name = in.text();
            if (i > 0 && nodes.get(i - 1).name().compareTo(name) >= 0) {
                throw in.malformed("names of nodes are not ascending");
            }
            Set<String> set = tagsOfNode(tags);
            if (!sets.containsKey(set)) {
                unused.removeAll(set);
                sets.put(set, set);
            }
            nodes.add(new LinkNode(name, sets.get(set)));
        }
        if (!unused.isEmpty()) {
            throw in.malformed("no node has the tag “%s”".formatted(unused.first()));
        }
        return nodes;
    }

    private Set<String> tagsOfNode(List<String> tags) throws MalformedGraphException {
        int count = in.count(1, "a node's tags");
        String[] own = new String[count];
        int last = -1;
        for (int t = 0; t < count; t++) {
            int place = in.below(tags.size(), "a tag's place");
            if (place <= last) {
                throw in.malformed("a node's tags are not ascending");
            }
            last = place;
            own[t] = tags.get(place);
        }
        return Set.of(own);
    }

    private List<TimedEdge> edges(List<LinkNode> nodes) throws MalformedGraphException {
        int count = in.count(3, "edges");
        var edges = new ArrayList<TimedEdge>(count);
        var linked = new BitSet(nodes.size());
        long last = -1;
        for (int i = 0; i < count; i++) {
            int left = in.below(nodes.size(), "a node's place");
            int right = in.below(nodes.size(), "a node's place");
            long pair = ((long) left << 32) | right;
            if (left >= right || pair <= last) {
                throw in.malformed("an edge's ends or the edges are not ascending");
            }
            last = pair;
            long expiry = expiry("an edge");
            linked.set(left);
            linked.set(right);
            edges.add(new TimedEdge(
                    new LinkEdge(nodes.get(left).name(), nodes.get(right).name()), expiry));
        }
        if (linked.cardinality() < nodes.size()) {
            throw in.malformed("no edge ends at the node of place " + linked.nextClearBit(0));
        }
        return edges;
    }

    private List<TimedQuery> probes() throws MalformedGraphException {
        var queries = new TimedQueriesReader(in, now, "probes", 9, LinkageGraph.MAX_PROBES);
        var probes = new ArrayList<TimedQuery>(queries.count());
        for (int i = 0; i < queries.count(); i++) {
            probes.add(queries.next());
        }
        return probes;
    }

    private List<TimedCharge> rows() throws MalformedGraphException {
        int count = in.count(12, "datasets");
        var rows = new ArrayList<TimedCharge>();
        String last = null;
        for (int i = 0; i < count; i++) {
            String dataset = in.text();
            if (last != null && last.compareTo(dataset) >= 0) {
                throw in.malformed("names of datasets are not ascending");
            }
            last = dataset;
            charges(dataset, rows);
        }
        return rows;
    }

    private void charges(String dataset, List<TimedCharge> into) throws MalformedGraphException {
        var queries = new TimedQueriesReader(in, now, "charges", 10, RowLedger.MAX_QUERIES);
        if (queries.count() == 0) {
            throw in.malformed("a dataset has no charges");
        }
        long sum = 0;
        for (int i = 0; i < queries.count(); i++) {
            TimedQuery query = queries.next();
            long rows = in.number();
            if (rows < 1 || rows > MAX_ROWS - sum) {
                throw in.malformed("a charge has no rows, or a dataset more than 2^53");
            }
            sum += rows;
            into.add(new TimedCharge(new RowCharge(dataset, query.query(), rows), query.expiryMillis()));
        }
    }

    private List<TimedClass> shown() throws MalformedGraphException {
        int count = in.count(3, "classes");
        var all = new ArrayList<TimedClass>(count);
        for (int i = 0; i < count; i++) {
            var shown = new ShownClass(in.text(), in.text());
            if (i > 0 && all.get(i - 1).shown().compareTo(shown) >= 0) {
                throw in.malformed("classes are not ascending");
            }
            all.add(new TimedClass(shown, expiry("a class")));
        }
        return all;
    }

    private long expiry(String what) throws MalformedGraphException {
        long expiry = now + in.number();
        if (expiry <= now) {
            throw in.malformed(what + " ends before the graph's clock");
        }
        return expiry;
    }
}
