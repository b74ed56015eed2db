package io.trustfabric.policies.graph;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.graph.selection.SelectionMemory;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The linkage graphs of one tenant in memory: one for each scope and combination of its dimensions' values, of purposes those of the
 * catalogue. Facts of a plan hold until
 * the next plan is asked for. Not thread-safe.
 */
public final class TenantGraphs implements GuardedGraphs {
    private final String tenantId;
    private final Catalogue catalogue;
    private final Map<GraphKey, ScopeGraph> graphs = new HashMap<>();
    private final Map<GraphScope, GraphFacts> factsOfLatest = new HashMap<>();
    private final Map<Set<String>, Linkage> linkagesOfLatest = new HashMap<>(); // by what is ignored
    private QueryPlan latest;
    private long overflows;

    public TenantGraphs(String tenantId, Catalogue catalogue) {
        this.tenantId = tenantId;
        this.catalogue = catalogue;
    }

    @Override
    public GraphFacts facts(GraphScope scope, QueryPlan plan) {
        remember(plan);
        return factsOfLatest.computeIfAbsent(scope, s -> {
            Linkage linkage = linkage(s, plan);
            return new WorstFacts(graphs(s, plan).stream()
                    .map(graph -> graph.facts(linkage, plan))
                    .toList());
        });
    }

    @Override
    public void commit(GraphScope scope, QueryPlan plan) {
        remember(plan);
        Linkage linkage = linkage(scope, plan);
        for (ScopeGraph graph : graphs(scope, plan)) {
            if (!graph.commit(linkage, plan, expiry(scope, plan))) {
                overflows++;
            }
        }
    }

    @Override
    public void deny(GraphScope scope, QueryPlan plan) {
        remember(plan);
        long query = QueryKey.of(plan);
        graphs(scope, plan).forEach(graph -> graph.linkage().probe(query, expiry(scope, plan)));
    }

    /** Moves all clocks, epoch milliseconds, and forgets graphs in which nothing is left. */
    public void advance(long nowMillis) {
        latest = null;
        graphs.values().removeIf(graph -> {
            graph.advance(nowMillis);
            return graph.isEmpty();
        });
    }

    /**
     * Takes an individual out of every graph before its time: its links, and the selections that name it. What was linked over it alone
     * is apart again.
     *
     * @param key its salted key ({@link io.trustfabric.policies.plan.EntityKeys}); one for each class that it is known by
     * @return how many graphs knew it
     */
    public int erase(String key) {
        latest = null;
        int knew = 0;
        for (ScopeGraph graph : graphs.values()) {
            knew += graph.erase(key) ? 1 : 0;
        }
        graphs.values().removeIf(ScopeGraph::isEmpty);
        return knew;
    }

    /** Graphs held. */
    public int size() {
        return graphs.size();
    }

    /** Commits so far for which a graph had no room: what they linked or selected is not in it. */
    public long overflows() {
        return overflows;
    }

    @SuppressWarnings("ReferenceEquality") // an equal plan is looked at again, no harm done
    private void remember(QueryPlan plan) {
        if (!plan.tenantId().equals(tenantId)) {
            throw new IllegalArgumentException("these are the graphs of tenant %s, and query %s is of tenant %s"
                    .formatted(tenantId, plan.queryId(), plan.tenantId()));
        }
        if (plan != latest) {
            latest = plan;
            factsOfLatest.clear();
            linkagesOfLatest.clear();
        }
    }

    private Linkage linkage(GraphScope scope, QueryPlan plan) {
        return linkagesOfLatest.computeIfAbsent(scope.ignore(), ignore -> PlanLinkage.of(plan, catalogue, ignore));
    }

    private List<ScopeGraph> graphs(GraphScope scope, QueryPlan plan) {
        var found = new ArrayList<ScopeGraph>();
        for (GraphKey key : GraphKey.of(scope, plan, catalogue.purposes())) {
            ScopeGraph graph = graphs.computeIfAbsent(
                    key,
                    k -> new ScopeGraph(new LinkageGraph(scope.maxNodes()), new SelectionMemory(SelectionMemory.MOST)));
            graph.advance(plan.at().toEpochMilli());
            found.add(graph);
        }
        return found;
    }

    private static long expiry(GraphScope scope, QueryPlan plan) {
        return Math.addExact(plan.at().toEpochMilli(), scope.window().toMillis());
    }
}
