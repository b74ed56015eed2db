package io.trustfabric.policies.eval;

import static io.trustfabric.policies.eval.World.decide;
import static io.trustfabric.policies.eval.World.deny;
import static io.trustfabric.policies.eval.World.mask;
import static io.trustfabric.policies.eval.World.plan;
import static io.trustfabric.policies.eval.World.policy;
import static io.trustfabric.policies.eval.World.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.graph.GraphBudgetException;
import io.trustfabric.policies.obligation.Obligation;
import io.trustfabric.policies.obligation.Obligation.Keep;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Obligations that depend on who asks: docs/spec/policy-language.md, section 7. */
class ObligationConditionTest {
    private static final QueryPlan PLAN = plan(use("crm.people", "email"), use("shop.orders", "amount"));
    private static final Condition BROKEN = f -> {
        throw new ConditionException("no such key", null);
    };

    private static ObligationRule when(Condition condition, ObligationRule rule) {
        return new ObligationRule.Conditional(rule, condition);
    }

    @Test
    void anObligationIsForThoseForWhomItsConditionHolds() {
        assertThat(decide(
                                PLAN,
                                policy("p")
                                        .obliges(
                                                when(
                                                        f -> f.value("principal.id")
                                                                .equals("ana"),
                                                        mask(Keep.HASH, "*.email")),
                                                when(
                                                        f -> f.value("principal.id")
                                                                .equals("ben"),
                                                        mask(Keep.NONE, "*.email"))))
                        .obligations())
                .containsExactly(new Obligation.Mask("crm.people.email", Keep.HASH));
    }

    @Test
    void itIsAskedOfEachDatasetByItself() {
        ObligationRule ofTierOne =
                when(f -> f.value("dataset.tier").equals(1L), new ObligationRule.Redact(Set.of("*")));

        assertThat(decide(PLAN, policy("p").obliges(ofTierOne)).obligations())
                .containsExactly(new Obligation.Redact("crm.people.email"));
    }

    @Test
    void aConditionThatCannotBeEvaluatedObligesAndRefusesNothingOnAnyTier() {
        Decision decision = decide(
                PLAN, policy("p").obliges(when(BROKEN, new ObligationRule.Redact(Set.of("*.email", "*.amount")))));

        assertThat(decision.effect()).isEqualTo(Effect.ALLOW);
        assertThat(decision.obligations())
                .containsExactly(
                        new Obligation.Redact("crm.people.email"), new Obligation.Redact("shop.orders.amount"));
        List<Determination> errors = decision.determinations().stream()
                .filter(d -> d.reason() == ReasonCode.EVALUATION_ERROR)
                .toList();
        assertThat(errors).extracting(Determination::dataset).containsExactly("crm.people", "shop.orders");
        assertThat(errors).allMatch(d -> d.effect() == Effect.ALLOW && d.rule().isEmpty());
        assertThat(errors.get(0).text().get("en")).contains("redact").contains("no such key");
    }

    @Test
    void aSearchOverItsBudgetHasItsOwnReason() {
        Condition search = f -> {
            throw new GraphBudgetException(10);
        };
        Decision decision = decide(PLAN, policy("p").obliges(when(search, mask(Keep.NONE, "*.email"))));

        assertThat(decision.obligations()).hasSize(1);
        assertThat(decision.determinations()).extracting(Determination::reason).contains(ReasonCode.GRAPH_BUDGET);
    }

    @Test
    void aMonitoringPolicysConditionsAreNotAsked() {
        Decision decision = decide(
                PLAN,
                policy("p"),
                policy("watch").mode(Mode.MONITOR).obliges(when(BROKEN, mask(Keep.NONE, "*.email"))));

        assertThat(decision.obligations()).isEmpty();
        assertThat(decision.determinations())
                .extracting(Determination::reason)
                .doesNotContain(ReasonCode.EVALUATION_ERROR);
    }

    @Test
    void aDeniedQueryHasNoObligationsWhateverTheirConditions() {
        assertThat(decide(PLAN, policy("p").rules(deny("d", f -> true)).obliges(when(f -> true, mask(Keep.NONE, "*"))))
                        .obligations())
                .isEmpty();
    }

    @Test
    void anObligationHasOneCondition() {
        ObligationRule one = when(f -> true, mask(Keep.NONE, "*"));

        assertThatThrownBy(() -> when(f -> true, one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one condition");
    }
}
