package io.trustfabric.policies.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of a graph as they would be if a query ran. Each is found once for each state of the graph, when first asked for. */
final class HypotheticalFacts implements GraphFacts {
    private static final int UNKNOWN = -1;
    private static final int ANY = -1;

    private final LinkageGraph graph;
    private final Linkage linkage;
    private final Map<Chain, Optional<Boolean>> chains = new HashMap<>(2); // empty where the budget was used up
    private LinkageNumbers query; // that what follows was found for
    private int component;
    private int degree;

    /** A question; {@code hops} is {@link #ANY} where one component is enough. */
    private record Chain(String from, String to, int hops) {}

    HypotheticalFacts(LinkageGraph graph, Linkage linkage) {
        this.graph = graph;
        this.linkage = linkage;
    }

    @Override
    public int component() {
        if (changed() || component == UNKNOWN) {
            component = new TouchedComponents(graph.links, query, graph.marks).greatest();
        }
        return component;
    }

    @Override
    public int degree() {
        if (changed() || degree == UNKNOWN) {
            degree = degree(query);
        }
        return degree;
    }

    @Override
    public int entities() {
        return graph.links.individuals() + graph.numbers(linkage).newIndividuals;
    }

    @Override
    public long rows(String dataset) {
        return graph.rows.rowsWith(dataset, linkage.charges());
    }

    @Override
    public List<String> shown(String dataset) {
        return graph.shown.with(dataset, linkage.shown());
    }

    @Override
    public int probes() {
        return graph.probes();
    }

    @Override
    public int differences(String dataset) {
        return 0; // links alone tell of no figures: those are remembered beside them, see DifferenceFacts
    }

    @Override
    public boolean reach(String from, String to, int hops) {
        return answer(new Chain(from, to, Math.max(0, hops)));
    }

    @Override
    public boolean connects(String from, String to) {
        return answer(new Chain(from, to, ANY));
    }

    @Override
    public boolean full() {
        return !graph.hasRoom(graph.numbers(linkage));
    }

    private boolean answer(Chain chain) {
        changed();
        return chains.computeIfAbsent(chain, this::search)
                .orElseThrow(() -> new GraphBudgetException(graph.search.budget()));
    }

    /** Forgets what was found where the graph is another one by now. */
    private boolean changed() {
        LinkageNumbers current = graph.numbers(linkage);
        boolean changed = query == null || query.version != current.version;
        if (changed) {
            component = UNKNOWN;
            degree = UNKNOWN;
            chains.clear();
        }
        query = current;
        return changed;
    }

    private Optional<Boolean> search(Chain chain) {
        try {
            return Optional.of(
                    chain.hops() == ANY
                            ? graph.connections.connects(query, chain.from(), chain.to())
                            : graph.search.reach(query, chain.from(), chain.to(), chain.hops()));
        } catch (GraphBudgetException e) {
            return Optional.empty();
        }
    }

    private int degree(LinkageNumbers query) {
        int greatest = 0;
        for (int i = 0; i < query.node.length; i++) {
            if (query.edgesOf[i] > 0) {
                int live = query.node[i] == LinkageNumbers.NEW ? 0 : graph.links.edges.degree(query.node[i]);
                greatest = Math.max(greatest, live + query.newEdgesOf[i]);
            }
        }
        return greatest;
    }
}
