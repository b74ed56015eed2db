package io.trustfabric.policies.eval;

import static io.trustfabric.policies.eval.World.CATALOGUE;
import static io.trustfabric.policies.eval.World.approval;
import static io.trustfabric.policies.eval.World.approve;
import static io.trustfabric.policies.eval.World.deny;
import static io.trustfabric.policies.eval.World.plan;
import static io.trustfabric.policies.eval.World.policy;
import static io.trustfabric.policies.eval.World.set;
import static io.trustfabric.policies.eval.World.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.graph.GraphFacts;
import io.trustfabric.policies.graph.GraphScope;
import io.trustfabric.policies.graph.GuardedGraphs;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.QueryPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was decided is in the graphs before the next plan is looked at. */
class PolicyGuardTest {
    private static final GraphScope BY_TEAM =
            new GraphScope(Set.of(GraphScope.Dimension.TEAM), Duration.ofDays(1), Set.of(), 1_000);
    private static final QueryPlan PEOPLE = plan(use("crm.people", "email"));
    private static final QueryPlan ORDERS = plan(use("shop.orders", "amount"));
    private static final QueryPlan BOTH = plan(use("crm.people", "email"), use("shop.orders", "amount"));

    private final DatasetGraphs graphs = new DatasetGraphs();

    /** The simplest linkage there is: everything that a scope's queries touched is one component. */
    private static final class DatasetGraphs implements GuardedGraphs {
        final Map<GraphScope, Set<String>> linked = new HashMap<>();
        final Map<GraphScope, Integer> probes = new HashMap<>();

        @Override
        public GraphFacts facts(GraphScope scope, QueryPlan plan) {
            Set<String> nodes = new HashSet<>(linked.getOrDefault(scope, Set.of()));
            plan.datasets().stream().map(DatasetUse::dataset).forEach(nodes::add);
            return new World.GraphFigures(nodes.size(), 0, probes.getOrDefault(scope, 0), false, false);
        }

        @Override
        public void commit(GraphScope scope, QueryPlan plan) {
            Set<String> nodes = linked.computeIfAbsent(scope, k -> new HashSet<>());
            plan.datasets().stream().map(DatasetUse::dataset).forEach(nodes::add);
        }

        @Override
        public void deny(GraphScope scope, QueryPlan plan) {
            probes.merge(scope, 1, Integer::sum);
        }
    }

    @Test
    void anAllowedQuerysLinkageCountsForTheNext() {
        PolicyGuard guard =
                guard(policy("p").rules(deny("mosaic", f -> f.graph().component() > 1)));

        assertThat(guard.decide(PEOPLE, CATALOGUE, List.of()).effect()).isEqualTo(Effect.ALLOW);
        assertThat(guard.decide(ORDERS, CATALOGUE, List.of()).effect()).isEqualTo(Effect.DENY);
        assertThat(guard.decide(PEOPLE, CATALOGUE, List.of()).effect()).isEqualTo(Effect.ALLOW);
    }

    @Test
    void aDeniedQueryIsAProbeAndLinksNothing() {
        PolicyGuard guard =
                guard(policy("p").rules(deny("never", f -> true)), policy("q").scope(BY_TEAM));

        guard.decide(PEOPLE, CATALOGUE, List.of());
        guard.decide(PEOPLE, CATALOGUE, List.of());

        assertThat(graphs.linked).isEmpty();
        assertThat(graphs.probes).isEqualTo(Map.of(GraphScope.DEFAULT, 2, BY_TEAM, 2));
    }

    @Test
    void aWaitingQueryLeavesNothingUntilItIsLetThrough() {
        PolicyGuard guard =
                guard(policy("p").rules(approve("a", f -> true)).approvals(1, Duration.ofMinutes(15), true));

        assertThat(guard.decide(PEOPLE, CATALOGUE, List.of()).effect()).isEqualTo(Effect.WAIT);
        assertThat(graphs.linked).isEmpty();
        assertThat(graphs.probes).isEmpty();

        Decision second = guard.decide(PEOPLE, CATALOGUE, List.of(approval(PEOPLE, "ben", Duration.ofMinutes(1))));
        assertThat(second.effect()).isEqualTo(Effect.ALLOW);
        assertThat(graphs.linked).isEqualTo(Map.of(GraphScope.DEFAULT, Set.of("crm.people")));
    }

    @Test
    void theSecondCheckSeesWhatOthersLinkedMeanwhile() {
        PolicyGuard guard = guard(
                policy("p").rules(deny("mosaic", f -> f.graph().component() > 1)),
                policy("q")
                        .datasets("shop.*")
                        .rules(approve("a", f -> true))
                        .approvals(1, Duration.ofMinutes(15), true));
        List<Approval> ben = List.of(approval(ORDERS, "ben", Duration.ofMinutes(1)));

        assertThat(guard.decide(ORDERS, CATALOGUE, List.of()).effect()).isEqualTo(Effect.WAIT);
        assertThat(guard.decide(PEOPLE, CATALOGUE, List.of()).effect()).isEqualTo(Effect.ALLOW);
        assertThat(guard.decide(ORDERS, CATALOGUE, ben).effect()).isEqualTo(Effect.DENY);
        assertThat(graphs.probes).isEqualTo(Map.of(GraphScope.DEFAULT, 1));
    }

    @Test
    void theGraphsOfAllMatchingPoliciesAreFedMonitoringOnesToo() {
        guard(policy("watch").scope(BY_TEAM).mode(Mode.MONITOR), policy("other").datasets("hr.*"))
                .decide(ORDERS, CATALOGUE, List.of());

        assertThat(graphs.linked).isEqualTo(Map.of(BY_TEAM, Set.of("shop.orders")));
    }

    @Test
    void theDefaultGraphIsFedWhereSensitiveDataAreTouched() {
        guard(policy("p").scope(BY_TEAM)).decide(BOTH, CATALOGUE, List.of());

        assertThat(graphs.linked.keySet()).containsExactlyInAnyOrder(BY_TEAM, GraphScope.DEFAULT);
    }

    @Test
    void askingForADatasetThatNobodyKnowsIsAProbeOfEveryGraph() {
        guard(policy("p").datasets("hr.*"), policy("q").datasets("crm.*").scope(BY_TEAM))
                .decide(plan(use("crm.ghosts", "x")), CATALOGUE, List.of());

        assertThat(graphs.probes).isEqualTo(Map.of(GraphScope.DEFAULT, 1, BY_TEAM, 1));
    }

    @Test
    void aQueryThatCannotBeReadIsAProbeOfEveryGraph() {
        guard(policy("q").datasets("crm.*").scope(BY_TEAM))
                .decide(plan(World.SIMPLE, List.of("not SQL")), CATALOGUE, List.of());

        assertThat(graphs.probes).isEqualTo(Map.of(GraphScope.DEFAULT, 1, BY_TEAM, 1));
    }

    @Test
    void aDeniedQueryOfKnownDatasetsIsAProbeWhereAPolicyMatches() {
        guard(
                        policy("p").rules(deny("never", f -> true)),
                        policy("q").datasets("hr.*").scope(BY_TEAM))
                .decide(PEOPLE, CATALOGUE, List.of());

        assertThat(graphs.probes).isEqualTo(Map.of(GraphScope.DEFAULT, 1));
    }

    @Test
    void aQueryWithoutDatasetsIsInNoGraph() {
        guard(policy("q").scope(BY_TEAM)).decide(plan(), CATALOGUE, List.of());

        assertThat(graphs.probes).isEmpty();
        assertThat(graphs.linked).isEmpty();
    }

    @Test
    void aSecondDeliveryOfAnAllowedQueryChangesNothing() {
        PolicyGuard guard =
                guard(policy("p").rules(deny("mosaic", f -> f.graph().component() > 2)));
        Decision first = guard.decide(BOTH, CATALOGUE, List.of());

        assertThat(guard.decide(BOTH, CATALOGUE, List.of())).isEqualTo(first);
    }

    @Test
    void aRefusalForRefusalsAloneIsNoProbe() {
        PolicyGuard guard = guard(
                policy("p").rules(deny("probing", f -> f.graph().probes() > 1)),
                policy("q").datasets("shop.*").rules(deny("never", f -> true)));
        guard.decide(ORDERS, CATALOGUE, List.of());
        guard.decide(ORDERS, CATALOGUE, List.of());

        assertThat(guard.decide(PEOPLE, CATALOGUE, List.of()).effect()).isEqualTo(Effect.DENY);
        assertThat(guard.decide(PEOPLE, CATALOGUE, List.of()).effect()).isEqualTo(Effect.DENY);
        assertThat(graphs.probes).isEqualTo(Map.of(GraphScope.DEFAULT, 2));
        guard.decide(ORDERS, CATALOGUE, List.of()); // refused anyhow
        assertThat(graphs.probes).isEqualTo(Map.of(GraphScope.DEFAULT, 3));
    }

    @Test
    void whatWouldWaitWithoutRefusalsIsNoProbe() {
        PolicyGuard guard = guard(policy("p")
                .rules(deny("probing", f -> f.graph().probes() > 0), approve("a", f -> true))
                .approvals(1, Duration.ofMinutes(15), true));
        graphs.deny(GraphScope.DEFAULT, PEOPLE);

        assertThat(guard.decide(PEOPLE, CATALOGUE, List.of()).effect()).isEqualTo(Effect.DENY);
        assertThat(graphs.probes).isEqualTo(Map.of(GraphScope.DEFAULT, 1));
    }

    private PolicyGuard guard(World.PolicyBuilder... policies) {
        return new PolicyGuard(new Evaluator(set(policies)), graphs);
    }
}
