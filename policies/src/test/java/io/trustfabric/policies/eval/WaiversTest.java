package io.trustfabric.policies.eval;

import static io.trustfabric.policies.eval.Told.reasons;
import static io.trustfabric.policies.eval.World.NOON;
import static io.trustfabric.policies.eval.World.SIMPLE;
import static io.trustfabric.policies.eval.World.allow;
import static io.trustfabric.policies.eval.World.decide;
import static io.trustfabric.policies.eval.World.deny;
import static io.trustfabric.policies.eval.World.plan;
import static io.trustfabric.policies.eval.World.policy;
import static io.trustfabric.policies.eval.World.set;
import static io.trustfabric.policies.eval.World.use;
import static io.trustfabric.policies.eval.World.waiver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.plan.QueryPlan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/spec/policy-language.md, section 6, step 6: what an exception lifts, for whom and until when, and what it does not. */
class WaiversTest {
    private static final QueryPlan PEOPLE = plan(use("crm.people", "email"));

    @Test
    void anExceptionLiftsItsRulesForItsPeopleUntilItEnds() {
        Rule rule = deny("d", f -> true);
        QueryPlan late = new QueryPlan(
                "q-1",
                "acme",
                NOON.plusSeconds(1),
                World.ANA,
                "",
                PEOPLE.action(),
                "eu",
                PEOPLE.datasets(),
                List.of(),
                List.of(),
                SIMPLE,
                List.of());

        for (String who : List.of("principal:ana", "role:analyst", "team:fraud")) {
            assertThat(reasons(decide(PEOPLE, policy("p").rules(rule).except(waiver("ex", who, "d")))))
                    .as(who)
                    .containsExactly("ALLOW POLICY_PASSED", "ALLOW EXCEPTION");
        }
        for (String who : List.of("principal:ben", "role:fraud", "team:analyst", "ana", "principal:", "group:fraud")) {
            assertThat(decide(PEOPLE, policy("p").rules(rule).except(waiver("ex", who, "d")))
                            .effect())
                    .as(who)
                    .isEqualTo(Effect.DENY);
        }
        assertThat(decide(late, policy("p").rules(rule).except(waiver("ex", "principal:ana")))
                        .effect())
                .isEqualTo(Effect.DENY);
        assertThat(decide(PEOPLE, policy("p").rules(rule).except(waiver("ex", "principal:ana", "other")))
                        .effect())
                .isEqualTo(Effect.DENY);
    }

    @Test
    void anExceptionIsNamedAlsoWhereTheRuleWouldNotHaveHeld() {
        Decision decision =
                decide(PEOPLE, policy("p").rules(deny("d", f -> false)).except(waiver("ex-12", "principal:ana")));

        assertThat(decision.determinations())
                .extracting(Determination::reason, Determination::rule)
                .contains(org.assertj.core.groups.Tuple.tuple(ReasonCode.EXCEPTION, "ex-12"));
    }

    @Test
    void anExceptionFromAnAllowRuleLetsThroughAsIfTheRuleHeld() {
        assertThat(decide(PEOPLE, policy("p").rules(allow("a", f -> false)).except(waiver("ex", "principal:ana")))
                        .effect())
                .isEqualTo(Effect.ALLOW);
    }

    @Test
    void anExceptionDoesNotLiftObligations() {
        Decision decision = decide(
                PEOPLE,
                policy("p")
                        .rules(deny("d", f -> true))
                        .except(waiver("ex", "principal:ana"))
                        .obliges(World.mask(io.trustfabric.policies.obligation.Obligation.Keep.NONE, "*.email")));

        assertThat(decision.obligations()).hasSize(1);
    }

    @Test
    void anExceptionThatOnePersonApprovedIsNotTaken() {
        Waiver alone = new Waiver("ex", "team:fraud", Set.of(), NOON, "case", Set.of("ben"));

        assertThatThrownBy(() -> new Evaluator(set(policy("p").except(alone))))
                .hasMessageContaining("exception ex of policy p was approved by 1");
    }
}
