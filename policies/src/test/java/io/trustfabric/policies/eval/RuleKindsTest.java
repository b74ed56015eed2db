package io.trustfabric.policies.eval;

import static io.trustfabric.policies.eval.Told.about;
import static io.trustfabric.policies.eval.Told.reasons;
import static io.trustfabric.policies.eval.World.allow;
import static io.trustfabric.policies.eval.World.decide;
import static io.trustfabric.policies.eval.World.deny;
import static io.trustfabric.policies.eval.World.plan;
import static io.trustfabric.policies.eval.World.policy;
import static io.trustfabric.policies.eval.World.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.plan.QueryPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/spec/policy-language.md, section 6, step 6: deny and allow rules of one policy, and of several together. */
class RuleKindsTest {
    private static final QueryPlan PEOPLE = plan(use("crm.people", "email"));

    @Test
    void aPolicyWithNothingAgainstItPasses() {
        assertThat(reasons(decide(PEOPLE, policy("p").rules(deny("d", f -> false)))))
                .containsExactly("ALLOW POLICY_PASSED");
    }

    @Test
    void oneDenialAmongManyDatasetsAndPoliciesDeniesTheQuery() {
        Decision decision = decide(
                plan(use("crm.people", "email"), use("shop.orders", "amount")),
                policy("a"),
                policy("b").rules(deny("eu", f -> f.value("dataset.residency").equals("eu"))),
                policy("c"));

        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.determinations().get(0))
                .returns("b", Determination::policy)
                .returns("eu", Determination::rule)
                .returns("crm.people", Determination::dataset);
    }

    @Test
    void everyRuleThatDeniesIsNamed() {
        assertThat(reasons(decide(PEOPLE, policy("p").rules(deny("a", f -> true), deny("b", f -> true)))))
                .containsExactly("DENY RULE_DENIED", "DENY RULE_DENIED");
    }

    @Test
    void aPolicyWithAllowRulesDeniesUnlessOneHolds() {
        assertThat(reasons(decide(PEOPLE, policy("p").rules(allow("a", f -> false), allow("b", f -> true)))))
                .containsExactly("ALLOW POLICY_PASSED");
        assertThat(reasons(decide(PEOPLE, policy("p").rules(allow("a", f -> false), allow("b", f -> false)))))
                .containsExactly("DENY NOT_ALLOWED");
    }

    @Test
    void whereSeveralPoliciesHaveAllowRulesEachMustBeSatisfied() {
        Decision decision = decide(
                PEOPLE, policy("p").rules(allow("a", f -> true)), policy("q").rules(allow("b", f -> false)));

        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.determinations().get(0))
                .returns("q", Determination::policy)
                .returns("b", Determination::rule)
                .returns("Only so.", d -> d.text().get("en"));
    }

    @Test
    void theAllowRulesOfOneDatasetSayNothingAboutAnother() {
        Decision decision = decide(
                plan(use("crm.people", "email"), use("crm.notes", "text")),
                policy("p").rules(allow("people", f -> f.value("dataset.name").equals("crm.people"))));

        assertThat(about(decision, ReasonCode.NOT_ALLOWED)).containsExactly("crm.notes");
    }

    @Test
    void aDatasetThatIsNamedInTwoSpellingsIsJudgedAsOne() {
        Rule together =
                deny("together", f -> ((List<?>) f.value("columns.names")).containsAll(List.of("email", "age")));

        assertThat(decide(
                                plan(use("crm.people", "email"), use("CRM.People", "AGE")),
                                policy("p").rules(together))
                        .effect())
                .isEqualTo(Effect.DENY);
    }
}
