package io.trustfabric.policies.eval;

import static io.trustfabric.policies.eval.World.decide;
import static io.trustfabric.policies.eval.World.mask;
import static io.trustfabric.policies.eval.World.plan;
import static io.trustfabric.policies.eval.World.policy;
import static io.trustfabric.policies.eval.World.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.obligation.Obligation;
import io.trustfabric.policies.obligation.Obligation.Keep;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/spec/policy-language.md, section 7: from what a policy writes to columns that exist. */
class ObligationResolverTest {
    private static final QueryPlan PLAN = plan(use("crm.people", "email", "AGE"), use("shop.orders", "amount"));

    @Test
    void patternsAndClassesStandForColumnsThatTheQueryUses() {
        assertThat(oblige(mask(Keep.NONE, "*.EMAIL", "*.id")))
                .containsExactly(new Obligation.Mask("crm.people.email", Keep.NONE));
        assertThat(oblige(new ObligationRule.Redact(Set.of("class:quasi-identifier"))))
                .containsExactly(new Obligation.Redact("crm.people.age"));
        assertThat(oblige(new ObligationRule.Bucket(Set.of("class:age", "*.email"), 10)))
                .containsExactly(
                        new Obligation.Bucket("crm.people.age", 10), new Obligation.Bucket("crm.people.email", 10));
        assertThat(oblige(new ObligationRule.Redact(Set.of("class:salary", "hr.*"))))
                .isEmpty();
    }

    @Test
    void aPolicyObligesOnlyTheDatasetsThatItMatches() {
        Decision decision = decide(
                PLAN, policy("p"), policy("orders").datasets("shop.*").obliges(new ObligationRule.Redact(Set.of("*"))));

        assertThat(decision.obligations()).containsExactly(new Obligation.Redact("shop.orders.amount"));
    }

    @Test
    void theStrongestOfSeveralPoliciesWins() {
        Decision decision = decide(
                PLAN,
                policy("a").obliges(mask(Keep.DOMAIN, "*.email")),
                policy("b").obliges(mask(Keep.HASH, "*.email")));

        assertThat(decision.obligations()).containsExactly(new Obligation.Mask("crm.people.email", Keep.HASH));
    }

    @Test
    void rowsAreLimitedAlsoByAColumnThatTheQueryDoesNotUse() {
        Decision decision = decide(
                plan(use("crm.people", "email")),
                policy("p")
                        .obliges(new ObligationRule.Rows(
                                "REGION", Set.of("eu", "principal.region", "principal.teams"))));

        assertThat(decision.obligations())
                .containsExactly(new Obligation.Rows("crm.people.region", Set.of("eu", "de", "fraud")));
    }

    @Test
    void whoseRegionIsUnknownGetsNoRowsForIt() {
        QueryPlan p = plan(use("crm.people", "email"));
        QueryPlan nowhere = new QueryPlan(
                p.queryId(),
                p.tenantId(),
                p.at(),
                new Principal("ana", Set.of(), Set.of(), ""),
                "",
                p.action(),
                "eu",
                p.datasets(),
                List.of(),
                List.of(),
                p.shape(),
                List.of());

        assertThat(decide(nowhere, policy("p").obliges(new ObligationRule.Rows("region", Set.of("principal.region"))))
                        .obligations())
                .containsExactly(new Obligation.Rows("crm.people.region", Set.of()));
    }

    @Test
    void rowsThatCannotBeToldApartDenyWhereDataAreSensitive() {
        ObligationRule byCountry = new ObligationRule.Rows("country", Set.of("es"));

        Decision sensitive =
                decide(plan(use("crm.people", "email")), policy("p").obliges(byCountry));
        Decision other = decide(plan(use("shop.orders", "amount")), policy("p").obliges(byCountry));

        assertThat(sensitive.effect()).isEqualTo(Effect.DENY);
        assertThat(sensitive.determinations())
                .extracting(Determination::reason)
                .containsExactly(ReasonCode.EVALUATION_ERROR);
        assertThat(sensitive.determinations().get(0).text().get("en")).contains("column country");
        assertThat(other.effect()).isEqualTo(Effect.ALLOW);
        assertThat(other.determinations()).extracting(Determination::reason).contains(ReasonCode.EVALUATION_ERROR);
    }

    @Test
    void theOrderOfATopIsByAUsedColumnOrByNothing() {
        assertThat(oblige(new ObligationRule.Top(5, "Amount"))).contains(new Obligation.Top(5, "shop.orders.amount"));
        assertThat(decide(plan(use("shop.orders", "person")), policy("p").obliges(new ObligationRule.Top(5, "amount")))
                        .obligations())
                .containsExactly(new Obligation.Top(5, ""));
    }

    @Test
    void aDeniedOrWaitingQueryHasNoObligations() {
        ObligationRule all = new ObligationRule.Redact(Set.of("*"));
        World.PolicyBuilder waits = policy("p")
                .rules(World.approve("a", f -> true))
                .approvals(1, java.time.Duration.ofMinutes(1), false)
                .obliges(all);

        assertThat(decide(PLAN, policy("p").rules(World.deny("d", f -> true)).obliges(all))
                        .obligations())
                .isEmpty();
        assertThat(decide(PLAN, waits))
                .returns(Effect.WAIT, Decision::effect)
                .returns(List.of(), Decision::obligations);
    }

    private static List<Obligation> oblige(ObligationRule rule) {
        return decide(PLAN, policy("p").obliges(rule)).obligations();
    }
}
