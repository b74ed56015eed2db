package io.trustfabric.policies.graph;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** The worst of several graphs. */
final class WorstFacts implements GraphFacts {
    private final List<GraphFacts> graphs;

    WorstFacts(List<GraphFacts> graphs) {
        this.graphs = graphs;
    }

    @Override
    public int component() {
        return greatest(GraphFacts::component);
    }

    @Override
    public int degree() {
        return greatest(GraphFacts::degree);
    }

    @Override
    public int entities() {
        return greatest(GraphFacts::entities);
    }

    @Override
    public long rows(String dataset) {
        return graphs.stream().mapToLong(graph -> graph.rows(dataset)).max().orElse(0);
    }

    @Override
    public List<String> shown(String dataset) {
        return graphs.stream()
                .flatMap(graph -> graph.shown(dataset).stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public int probes() {
        return greatest(GraphFacts::probes);
    }

    @Override
    public int differences(String dataset) {
        return greatest(graph -> graph.differences(dataset));
    }

    @Override
    public boolean reach(String from, String to, int hops) {
        return any(graph -> graph.reach(from, to, hops));
    }

    @Override
    public boolean connects(String from, String to) {
        return any(graph -> graph.connects(from, to));
    }

    @Override
    public boolean full() {
        return graphs.stream().anyMatch(GraphFacts::full);
    }

    private boolean any(Predicate<GraphFacts> question) {
        GraphBudgetException tooFar = null;
        for (GraphFacts graph : graphs) {
            try {
                if (question.test(graph)) {
                    return true;
                }
            } catch (GraphBudgetException e) {
                tooFar = e; // another graph may still know the answer
            }
        }
        if (tooFar != null) {
            throw tooFar;
        }
        return false;
    }

    private int greatest(ToIntFunction<GraphFacts> figure) {
        return graphs.stream().mapToInt(figure).max().orElse(0);
    }
}
