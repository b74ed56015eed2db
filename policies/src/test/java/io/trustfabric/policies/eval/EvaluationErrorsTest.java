package io.trustfabric.policies.eval;

import static io.trustfabric.policies.eval.Told.reasons;
import static io.trustfabric.policies.eval.World.allow;
import static io.trustfabric.policies.eval.World.approve;
import static io.trustfabric.policies.eval.World.decide;
import static io.trustfabric.policies.eval.World.deny;
import static io.trustfabric.policies.eval.World.plan;
import static io.trustfabric.policies.eval.World.policy;
import static io.trustfabric.policies.eval.World.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.eval.World.GraphFigures;
import io.trustfabric.policies.plan.QueryPlan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/spec/policy-language.md, section 6, step 6: rules that cannot be evaluated. */
class EvaluationErrorsTest {
    private static final QueryPlan PEOPLE = plan(use("crm.people", "email"));
    private static final QueryPlan ORDERS = plan(use("shop.orders", "amount"));
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Condition ERROR = f -> {
        throw new ConditionException("no such overload", null);
    };

    @Test
    void anErrorDeniesOnSensitiveDataWhateverTheRulesKind() {
        for (Rule rule : List.of(deny("r", ERROR), approve("r", ERROR), allow("r", ERROR))) {
            Decision decision = decide(
                    PEOPLE, policy("p").rules(rule, allow("fine", f -> true)).approvals(1, QUARTER, false));

            assertThat(reasons(decision)).as(rule.kind().name()).containsExactly("DENY EVALUATION_ERROR");
        }
    }

    @Test
    void anErrorElsewhereIsToldAndTheRuleCountsAsNotHolding() {
        assertThat(reasons(decide(ORDERS, policy("p").rules(deny("r", ERROR)))))
                .containsExactly("ALLOW POLICY_PASSED", "ALLOW EVALUATION_ERROR");
        assertThat(reasons(decide(ORDERS, policy("p").rules(allow("r", ERROR)))))
                .containsExactly("DENY NOT_ALLOWED", "ALLOW EVALUATION_ERROR");
    }

    @Test
    void anExceptionOfTheCodeItselfIsAnErrorToo() {
        Condition broken = f -> {
            throw new IllegalStateException("secret");
        };
        Decision decision = decide(PEOPLE, policy("p").rules(deny("r", broken)));

        assertThat(reasons(decision)).containsExactly("DENY EVALUATION_ERROR");
        assertThat(decision.determinations().get(0).text().get("en"))
                .startsWith("In policy “p”, “r” could not be evaluated for “")
                .doesNotContain("secret");
    }

    @Test
    void aSearchOverItsBudgetHasItsOwnReasonAlsoAsACause() {
        GraphFigures overBudget = new GraphFigures(0, 0, 0, false, true);
        Condition wrapped = f -> {
            try {
                return f.graph().reach("a", "b", 3);
            } catch (RuntimeException e) {
                throw new ConditionException("evaluation failed", new IllegalStateException(e));
            }
        };
        for (Condition search : List.<Condition>of(f -> f.graph().reach("a", "b", 3), wrapped)) {
            assertThat(reasons(decide(PEOPLE, overBudget, List.of(), policy("p").rules(deny("r", search)))))
                    .containsExactly("DENY GRAPH_BUDGET");
        }
    }
}
