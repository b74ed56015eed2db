package io.trustfabric.policies.graph;

import java.util.SplittableRandom;

/**
 * One linkage graph with a sliding window: docs/spec/policy-language.md, section 8. Exact. Every change and every figure but
 * {@code reach} and {@code connects} takes about log n steps per edge of the query, on any shape of graph.
 *
 * <p>An edge lives while its expiry is greater than the graph's clock, which {@link #advance} moves, never back. Late edges are
 * welcome; those that are over already change nothing. So it is with rows that came out, and with denied queries. Not thread-safe.
 */
public final class LinkageGraph {
    /** Edges, or nodes, that one {@code reach} or {@code connects} may look at. */
    public static final int REACH_BUDGET = 10_000;
    /** Denied queries that are remembered; of more those that end latest, and the figure stays there. 1.5 MB. */
    public static final int MAX_PROBES = 10_000;

    final LiveLinks links;
    final Marks marks = new Marks();
    final ReachSearch search;
    final ConnectSearch connections;
    final ExpiringQueries probes = new ExpiringQueries();
    final RowLedger rows = new RowLedger();
    final ShownClasses shown = new ShownClasses();
    private final int maxNodes;
    private long nowMillis = Long.MIN_VALUE;
    private int version;
    private LinkageNumbers latest;

    /** An empty graph of at most {@code maxNodes} live nodes. */
    public LinkageGraph(int maxNodes) {
        this(maxNodes, REACH_BUDGET, new SplittableRandom().nextLong());
    }

    /** @param seed of ranks and hashes, unknown to whoever sends queries; no figure depends on it */
    LinkageGraph(int maxNodes, int reachBudget, long seed) {
        if (maxNodes < 1) {
            throw new IllegalArgumentException("a linkage graph needs room for a node, not " + maxNodes);
        }
        this.maxNodes = maxNodes;
        this.links = new LiveLinks(seed);
        this.search = new ReachSearch(links, reachBudget);
        this.connections = new ConnectSearch(links, reachBudget);
    }

    /** The graph of a snapshot. One with more than {@code maxNodes} nodes keeps them, and is full. */
    public static LinkageGraph restore(GraphSnapshot snapshot, int maxNodes) {
        var graph = new LinkageGraph(maxNodes);
        graph.advance(snapshot.nowMillis());
        for (LinkNode node : snapshot.nodes()) {
            graph.links.add(node);
        }
        for (GraphSnapshot.TimedEdge edge : snapshot.edges()) {
            int left = graph.links.names.find(edge.edge().left());
            int right = graph.links.names.find(edge.edge().right());
            graph.links.draw(left, right, edge.expiryMillis());
        }
        snapshot.probes().forEach(probe -> graph.probes.add(probe.query(), probe.expiryMillis()));
        snapshot.rows().forEach(charge -> graph.rows.charge(charge.charge(), charge.expiryMillis()));
        snapshot.shown().forEach(shown -> graph.shown.show(shown.shown(), shown.expiryMillis()));
        return graph;
    }

    /** All of it in its stable form. Takes time in proportion to the graph. */
    public GraphSnapshot snapshot() {
        return GraphSnapshot.of(this);
    }

    /** What a query would do to the graph as it is whenever a figure is asked for. */
    public GraphFacts facts(Linkage linkage) {
        return new HypotheticalFacts(this, linkage);
    }

    /**
     * Draws a query's edges and charges its rows; edges that are there live on to the later expiry. Nodes take the tags of the linkage.
     *
     * @param expiryMillis end of the edges, exclusive, epoch milliseconds: the query's time and the window
     * @return false where the graph has no room for the new nodes: then nothing is drawn, though rows are charged
     */
    public boolean commit(Linkage linkage, long expiryMillis) {
        LinkageNumbers numbers = numbers(linkage);
        if (expiryMillis <= nowMillis) {
            return true;
        }
        linkage.charges().forEach(charge -> rows.charge(charge, expiryMillis));
        linkage.shown().forEach(one -> shown.show(one, expiryMillis));
        if (!hasRoom(numbers)) {
            return false;
        }
        int[] node = numbers.node.clone();
        for (int i = 0; i < node.length; i++) {
            if (node[i] != LinkageNumbers.NEW) {
                links.tags.change(node[i], linkage.nodes().get(i).tags());
            } else if (numbers.edgesOf[i] > 0) {
                node[i] = links.add(linkage.nodes().get(i));
            }
        }
        for (int e = 0; e < numbers.edge.length; e++) {
            if (numbers.edge[e] == LinkageNumbers.NEW) {
                links.draw(node[numbers.ends[2 * e]], node[numbers.ends[2 * e + 1]], expiryMillis);
            } else {
                links.extend(numbers.edge[e], expiryMillis);
            }
        }
        version++;
        return true;
    }

    /** Counts a denied query until {@code expiryMillis}, exclusive. One that is counted already lives to the later end. */
    void probe(long query, long expiryMillis) {
        if (expiryMillis > nowMillis) {
            probes.add(query, expiryMillis);
            if (probes.size() > MAX_PROBES) {
                probes.removeFirst();
            }
        }
    }

    /** Denied queries that count now. */
    public int probes() {
        return probes.size();
    }

    /** Moves the clock and takes out what has expired by then. An earlier time than the clock's changes nothing. */
    public void advance(long toMillis) {
        nowMillis = Math.max(nowMillis, toMillis);
        while (probes.due(nowMillis)) {
            probes.removeFirst();
        }
        rows.advance(nowMillis);
        shown.advance(nowMillis);
        if (links.expire(nowMillis)) {
            version++;
        }
    }

    /** Takes out a node and its edges before their time, e.g. an individual whose data is erased; false where it is not live. */
    public boolean erase(String name) {
        boolean erased = links.erase(name);
        version += erased ? 1 : 0;
        return erased;
    }

    /** Live nodes. */
    public int nodes() {
        return links.names.size();
    }

    /** Live edges. */
    public int edges() {
        return links.edges.size();
    }

    /** The clock: the latest time that {@link #advance} was given, epoch milliseconds. */
    public long nowMillis() {
        return nowMillis;
    }

    /** Whether nothing is live in it: no edges, no probes, no rows and what they show. */
    public boolean isEmpty() {
        return links.edges.size() == 0 && probes.size() == 0 && rows.isEmpty() && shown.isEmpty();
    }

    /** The linkage's names looked up; once for each state of the graph. */
    @SuppressWarnings("ReferenceEquality") // comparing them would cost more than looking up
    LinkageNumbers numbers(Linkage linkage) {
        if (latest == null || latest.linkage != linkage || latest.version != version) {
            latest = new LinkageNumbers(linkage, version, links.names, links.edges);
        }
        return latest;
    }

    boolean hasRoom(LinkageNumbers numbers) {
        return numbers.newNodes == 0 || links.names.size() + (long) numbers.newNodes <= maxNodes;
    }

    /** Of the arrays: without names and tags, which are the caller's objects. */
    long arrayBytes() {
        return links.arrayBytes() + marks.arrayBytes() + search.arrayBytes() + connections.arrayBytes();
    }
}
