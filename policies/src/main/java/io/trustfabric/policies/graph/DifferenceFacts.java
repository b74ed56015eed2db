package io.trustfabric.policies.graph;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.graph.selection.SelectionMemory;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A linkage graph's facts, and beside them what the memory of selections says. Each is found once for each state of the memory. */
final class DifferenceFacts implements GraphFacts {
    private final GraphFacts linkage;
    private final SelectionMemory selections;
    private final QueryPlan plan;
    private final Map<String, Integer> found = new HashMap<>(2); // by dataset, for the state that follows
    private long version;

    DifferenceFacts(GraphFacts linkage, SelectionMemory selections, QueryPlan plan) {
        this.linkage = linkage;
        this.selections = selections;
        this.plan = plan;
    }

    @Override
    public int differences(String dataset) {
        if (version != selections.version()) {
            version = selections.version();
            found.clear();
        }
        return found.computeIfAbsent(
                AsciiCase.fold(dataset),
                d -> selections.differences(d, plan.figures(), plan.at().toEpochMilli()));
    }

    @Override
    public boolean full() {
        return linkage.full() || !selections.hasRoom(plan.figures());
    }

    @Override
    public int component() {
        return linkage.component();
    }

    @Override
    public int degree() {
        return linkage.degree();
    }

    @Override
    public int entities() {
        return linkage.entities();
    }

    @Override
    public long rows(String dataset) {
        return linkage.rows(dataset);
    }

    @Override
    public List<String> shown(String dataset) {
        return linkage.shown(dataset);
    }

    @Override
    public boolean connects(String from, String to) {
        return linkage.connects(from, to);
    }

    @Override
    public int probes() {
        return linkage.probes();
    }

    @Override
    public boolean reach(String from, String to, int hops) {
        return linkage.reach(from, to, hops);
    }
}
