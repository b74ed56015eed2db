package io.trustfabric.policies.eval;

import static io.trustfabric.policies.eval.Told.reasons;
import static io.trustfabric.policies.eval.World.decide;
import static io.trustfabric.policies.eval.World.deny;
import static io.trustfabric.policies.eval.World.plan;
import static io.trustfabric.policies.eval.World.policy;
import static io.trustfabric.policies.eval.World.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.eval.World.GraphFigures;
import io.trustfabric.policies.graph.GraphScope;
import io.trustfabric.policies.plan.QueryPlan;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/spec/policy-language.md, section 6, steps 8 and 9: policies that only watch, those for some tenants, and graphs without room. */
class ModesAndFullGraphsTest {
    private static final QueryPlan PEOPLE = plan(use("crm.people", "email"));
    private static final QueryPlan ORDERS = plan(use("shop.orders", "amount"));

    @Test
    void aMonitoringPolicyIsRecordedAndNeitherBlocksNorObliges() {
        Decision decision = decide(
                ORDERS,
                policy("p").mode(Mode.MONITOR).rules(deny("d", f -> true)).obliges(new ObligationRule.Top(1, "")));

        assertThat(reasons(decision)).containsExactly("ALLOW NO_POLICY", "(DENY RULE_DENIED)");
        assertThat(decision.obligations()).isEmpty();
    }

    @Test
    void aCanaryEnforcesForItsTenantsOnly() {
        Rule rule = deny("d", f -> true);

        assertThat(decide(
                                ORDERS,
                                policy("p")
                                        .mode(new Mode(true, 0, Set.of("acme")))
                                        .rules(rule))
                        .effect())
                .isEqualTo(Effect.DENY);
        assertThat(decide(
                                ORDERS,
                                policy("p")
                                        .mode(new Mode(true, 0, Set.of("umbrella")))
                                        .rules(rule))
                        .effect())
                .isEqualTo(Effect.ALLOW);
        assertThat(decide(
                                ORDERS,
                                policy("p")
                                        .mode(new Mode(false, 100, Set.of("acme")))
                                        .rules(rule))
                        .effect())
                .isEqualTo(Effect.ALLOW);
    }

    @Test
    void aGraphWithoutRoomDeniesSensitiveDataAndIsToldElsewhere() {
        GraphFigures full = new GraphFigures(0, 0, 0, true, false);

        assertThat(reasons(decide(PEOPLE, full, List.of(), policy("p"))))
                .containsExactly("DENY GRAPH_FULL", "DENY GRAPH_FULL");
        assertThat(reasons(decide(ORDERS, full, List.of(), policy("p"))))
                .containsExactly("ALLOW POLICY_PASSED", "ALLOW GRAPH_FULL");
    }

    @Test
    void aFullGraphThatOnlyAMonitoringPolicyLooksAtBlocksNothing() {
        GraphScope byTeam = new GraphScope(Set.of(GraphScope.Dimension.TEAM), Duration.ofDays(1), Set.of(), 1_000);
        Decision decision = decide(
                PEOPLE,
                (scope, plan) -> new GraphFigures(0, 0, 0, scope.equals(byTeam), false),
                List.of(),
                policy("p"),
                policy("watch").scope(byTeam).mode(Mode.MONITOR));

        assertThat(decision.effect()).isEqualTo(Effect.ALLOW);
        assertThat(reasons(decision)).contains("(DENY GRAPH_FULL)");
    }
}
