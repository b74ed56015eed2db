package io.trustfabric.policies.simulate;

import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.obligation.Obligation;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Adds up one comparison, query by query. */
final class SimulationCount {
    private final Function<QueryPlan, Optional<QueryCost>> costs;
    private final List<ChangedDecision> changed = new ArrayList<>();
    private final SortedMap<String, Tally> byDataset = new TreeMap<>();
    private final SortedMap<String, Tally> byTeam = new TreeMap<>();
    private final SortedMap<String, Tally> byRole = new TreeMap<>();
    private Tally total = Tally.NONE;
    private QueryCost costBefore = QueryCost.NOTHING;
    private QueryCost costAfter = QueryCost.NOTHING;
    private long costUnknown;
    private long nanosBefore;
    private long nanosAfter;

    SimulationCount(Function<QueryPlan, Optional<QueryCost>> costs) {
        this.costs = costs;
    }

    void took(long before, long after) {
        nanosBefore += before;
        nanosAfter += after;
    }

    void add(QueryPlan plan, Decision was, Decision is) {
        List<String> datasets =
                plan.datasets().stream().map(DatasetUse::dataset).sorted().toList();
        boolean otherObligations = !was.obligations().equals(is.obligations());
        if (was.effect() != is.effect() || otherObligations) {
            changed.add(new ChangedDecision(
                    plan.queryId(),
                    plan.principal(),
                    plan.purpose(),
                    datasets,
                    was.effect(),
                    is.effect(),
                    ChangedDecision.determining(was),
                    ChangedDecision.determining(is),
                    without(was.obligations(), is.obligations()),
                    without(is.obligations(), was.obligations())));
        }
        total = total.plus(was.effect(), is.effect(), otherObligations);
        datasets.forEach(name -> tally(byDataset, name, was, is, otherObligations));
        plan.principal().teams().forEach(team -> tally(byTeam, team, was, is, otherObligations));
        plan.principal().roles().forEach(role -> tally(byRole, role, was, is, otherObligations));
        cost(plan, was, is);
    }

    private static void tally(
            SortedMap<String, Tally> tallies, String name, Decision was, Decision is, boolean otherObligations) {
        tallies.put(name, tallies.getOrDefault(name, Tally.NONE).plus(was.effect(), is.effect(), otherObligations));
    }

    private void cost(QueryPlan plan, Decision was, Decision is) {
        if (!Simulation.allowed(was) && !Simulation.allowed(is)) {
            return;
        }
        Optional<QueryCost> cost = costs.apply(plan);
        if (cost.isEmpty()) {
            costUnknown++;
            return;
        }
        costBefore = Simulation.allowed(was) ? costBefore.plus(cost.get()) : costBefore;
        costAfter = Simulation.allowed(is) ? costAfter.plus(cost.get()) : costAfter;
    }

    private static List<Obligation> without(List<Obligation> these, List<Obligation> those) {
        return these.stream().filter(o -> !those.contains(o)).toList();
    }

    SimulationReport report(String before, String after) {
        return new SimulationReport(
                before,
                after,
                total,
                changed,
                byDataset,
                byTeam,
                byRole,
                costBefore,
                costAfter,
                costUnknown,
                nanosBefore,
                nanosAfter);
    }
}
