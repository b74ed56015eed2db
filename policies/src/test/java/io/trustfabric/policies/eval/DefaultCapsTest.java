package io.trustfabric.policies.eval;

import static io.trustfabric.policies.eval.World.QUIET;
import static io.trustfabric.policies.eval.World.SIMPLE;
import static io.trustfabric.policies.eval.World.decide;
import static io.trustfabric.policies.eval.World.deny;
import static io.trustfabric.policies.eval.World.plan;
import static io.trustfabric.policies.eval.World.policy;
import static io.trustfabric.policies.eval.World.use;
import static io.trustfabric.policies.eval.World.waiver;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.eval.World.GraphFigures;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.plan.Shape;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/spec/policy-language.md, section 6, step 7: the caps on the linkage graph that sensitive data have without a policy's own. */
class DefaultCapsTest {
    private static final QueryPlan ORDERS = plan(use("shop.orders", "amount"));

    @Test
    void sensitiveDataWithoutCapsGetTheDefaultOnes() {
        World.PolicyBuilder policy = policy("p").uncapped();

        assertThat(capped(new GraphFigures(50, 20, 9, false, false), SIMPLE, policy))
                .isEqualTo("ALLOW");
        assertThat(capped(new GraphFigures(51, 0, 0, false, false), SIMPLE, policy))
                .isEqualTo("DENY GRAPH_CAPS");
        assertThat(capped(new GraphFigures(0, 21, 0, false, false), SIMPLE, policy))
                .isEqualTo("DENY GRAPH_CAPS");
        assertThat(capped(QUIET, new Shape(false, 0, -1, 3, 3, false, Set.of()), policy))
                .isEqualTo("ALLOW");
        assertThat(capped(QUIET, new Shape(false, 0, -1, 4, 4, false, Set.of()), policy))
                .isEqualTo("DENY GRAPH_CAPS");
        assertThat(capped(QUIET, new Shape(false, 0, -1, 1, 1, true, Set.of()), policy))
                .isEqualTo("DENY GRAPH_CAPS");
    }

    @Test
    void capsOfAnEnforcingPolicyTakeThePlaceOfTheDefaultOnes() {
        GraphFigures large = new GraphFigures(1_000, 0, 0, false, false);

        assertThat(capped(large, SIMPLE, policy("p"))).isEqualTo("ALLOW");
        assertThat(capped(
                        large,
                        SIMPLE,
                        policy("p").mode(Mode.MONITOR),
                        policy("q").uncapped()))
                .isEqualTo("DENY GRAPH_CAPS");
        assertThat(capped(
                        large,
                        SIMPLE,
                        policy("p").datasets("shop.*"),
                        policy("q").uncapped()))
                .isEqualTo("DENY GRAPH_CAPS");
    }

    @Test
    void noExceptionLiftsTheDefaultCapsNorBringsThemBack() {
        GraphFigures large = new GraphFigures(1_000, 0, 0, false, false);
        Waiver all = waiver("ex", "principal:ana");

        assertThat(capped(large, SIMPLE, policy("p").uncapped().except(all))).isEqualTo("DENY GRAPH_CAPS");
        assertThat(capped(
                        large,
                        SIMPLE,
                        policy("p").rules(deny("caps", f -> true)).except(all)))
                .isEqualTo("ALLOW");
    }

    @Test
    void dataThatAreNotSensitiveHaveNoDefaultCaps() {
        assertThat(decide(
                                ORDERS,
                                new GraphFigures(1_000, 1_000, 0, false, false),
                                List.of(),
                                policy("p").uncapped())
                        .effect())
                .isEqualTo(Effect.ALLOW);
    }

    private static String capped(GraphFigures graph, Shape shape, World.PolicyBuilder... policies) {
        Decision decision = decide(plan(shape, List.of(), use("crm.people", "email")), graph, List.of(), policies);
        return decision.effect() == Effect.ALLOW
                ? "ALLOW"
                : decision.effect() + " " + decision.determinations().get(0).reason();
    }
}
