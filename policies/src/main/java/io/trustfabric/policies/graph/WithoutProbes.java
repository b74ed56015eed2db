package io.trustfabric.policies.graph;

import java.util.List;

/** The facts of a graph in which nobody was refused. */
public record WithoutProbes(GraphFacts facts) implements GraphFacts {

    /** Each graph as if nobody had been refused. */
    public static Graphs of(Graphs graphs) {
        return (scope, plan) -> new WithoutProbes(graphs.facts(scope, plan));
    }

    @Override
    public int component() {
        return facts.component();
    }

    @Override
    public int degree() {
        return facts.degree();
    }

    @Override
    public int entities() {
        return facts.entities();
    }

    @Override
    public long rows(String dataset) {
        return facts.rows(dataset);
    }

    @Override
    public List<String> shown(String dataset) {
        return facts.shown(dataset);
    }

    @Override
    public int probes() {
        return 0;
    }

    @Override
    public int differences(String dataset) {
        return facts.differences(dataset);
    }

    @Override
    public boolean reach(String from, String to, int hops) {
        return facts.reach(from, to, hops);
    }

    @Override
    public boolean connects(String from, String to) {
        return facts.connects(from, to);
    }

    @Override
    public boolean full() {
        return facts.full();
    }
}
