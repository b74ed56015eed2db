package io.trustfabric.policies.graph;

import io.trustfabric.policies.graph.GraphScope.Dimension;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which graph of a tenant: the scope and a value for each of its dimensions, in their order; none for the tenant's own. */
record GraphKey(GraphScope scope, List<String> values) {

    /**
     * The graphs that a plan is in: one, or one for each team. Whoever is in no team has a graph alone.
     *
     * @param purposes that keep graphs apart; any other one is as if none were declared, or whoever asks could begin anew at will
     */
    static List<GraphKey> of(GraphScope scope, QueryPlan plan, Set<String> purposes) {
        var values = new ArrayList<String>();
        if (scope.dimensions().contains(Dimension.PRINCIPAL)) {
            values.add(plan.principal().id());
        }
        if (scope.dimensions().contains(Dimension.PURPOSE)) {
            values.add(purposes.contains(plan.purpose()) ? plan.purpose() : "");
        }
        if (!scope.dimensions().contains(Dimension.TEAM)) {
            return List.of(new GraphKey(scope, List.copyOf(values)));
        }
        Set<String> teams = new TreeSet<>(plan.principal().teams());
        var each = new ArrayList<GraphKey>();
        teams.forEach(team -> each.add(new GraphKey(scope, with(values, "team:" + team))));
        return teams.isEmpty()
                ? List.of(new GraphKey(
                        scope, with(values, "alone:" + plan.principal().id())))
                : each;
    }

    private static List<String> with(List<String> values, String value) {
        var all = new ArrayList<>(values);
        all.add(value);
        return all;
    }
}
