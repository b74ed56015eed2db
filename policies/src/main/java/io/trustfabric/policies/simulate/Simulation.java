package io.trustfabric.policies.simulate;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.eval.Approval;
import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.Evaluator;
import io.trustfabric.policies.eval.PolicyGuard;
import io.trustfabric.policies.eval.PolicySet;
import io.trustfabric.policies.graph.GuardedGraphs;
import io.trustfabric.policies.plan.QueryPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decides one tenant's past queries by two sets. Each has graphs of its own, which grow by what it allows: a query that one version
 * refuses is not in the way of that version's later queries. A query that waits is let through by the approvals that were given for it.
 */
public final class Simulation {
    private final Catalogue catalogue;
    private final Supplier<? extends GuardedGraphs> graphs;
    private final Map<String, List<Approval>> approvals = new HashMap<>();
    private Function<QueryPlan, Optional<QueryCost>> costs = plan -> Optional.empty();

    /** @param graphs gives empty ones, twice for each comparison */
    public Simulation(Catalogue catalogue, Supplier<? extends GuardedGraphs> graphs) {
        this.catalogue = catalogue;
        this.graphs = graphs;
    }

    /** Approvals that were given at the time. */
    public Simulation withApprovals(List<Approval> given) {
        given.forEach(a ->
                approvals.computeIfAbsent(a.queryId(), k -> new ArrayList<>()).add(a));
        return this;
    }

    /** What queries cost, where it was measured. */
    public Simulation withCosts(Function<QueryPlan, Optional<QueryCost>> measured) {
        costs = measured;
        return this;
    }

    /**
     * What changes from one set to the other.
     *
     * @param plans of one tenant, in the order of time
     * @throws IllegalArgumentException where they are not
     */
    public SimulationReport compare(List<QueryPlan> plans, PolicySet before, PolicySet after) {
        check(plans);
        PolicyGuard old = new PolicyGuard(new Evaluator(before), graphs.get());
        PolicyGuard changed = new PolicyGuard(new Evaluator(after), graphs.get());
        SimulationCount count = new SimulationCount(costs);
        for (QueryPlan plan : plans) {
            List<Approval> given = approvals.getOrDefault(plan.queryId(), List.of());
            long start = System.nanoTime();
            Decision was = old.decide(plan, catalogue, given);
            long between = System.nanoTime();
            Decision is = changed.decide(plan, catalogue, given);
            count.add(plan, was, is);
            count.took(between - start, System.nanoTime() - between);
        }
        return count.report(before.hash(), after.hash());
    }

    private static void check(List<QueryPlan> plans) {
        Instant latest = Instant.MIN;
        for (QueryPlan plan : plans) {
            if (plan.at().isBefore(latest)) {
                throw new IllegalArgumentException(
                        "query %s is of %s and comes after one of %s: sort the plans by time, graphs depend on it"
                                .formatted(plan.queryId(), plan.at(), latest));
            }
            if (!plan.tenantId().equals(plans.get(0).tenantId())) {
                throw new IllegalArgumentException(
                        "query %s is of tenant %s and the first one of %s: simulate each tenant by itself"
                                .formatted(
                                        plan.queryId(),
                                        plan.tenantId(),
                                        plans.get(0).tenantId()));
            }
            latest = plan.at();
        }
    }

    static boolean allowed(Decision decision) {
        return decision.effect() == Effect.ALLOW;
    }
}
