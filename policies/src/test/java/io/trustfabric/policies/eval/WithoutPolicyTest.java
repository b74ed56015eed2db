package io.trustfabric.policies.eval;

import static io.trustfabric.policies.eval.Told.about;
import static io.trustfabric.policies.eval.Told.reasons;
import static io.trustfabric.policies.eval.World.SIMPLE;
import static io.trustfabric.policies.eval.World.allow;
import static io.trustfabric.policies.eval.World.decide;
import static io.trustfabric.policies.eval.World.deny;
import static io.trustfabric.policies.eval.World.plan;
import static io.trustfabric.policies.eval.World.policy;
import static io.trustfabric.policies.eval.World.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.plan.QueryPlan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/spec/policy-language.md, section 6, steps 1 to 5: what is decided before a policy is asked, and where none is. */
class WithoutPolicyTest {
    private static final QueryPlan PEOPLE = plan(use("crm.people", "email"));
    private static final QueryPlan ORDERS = plan(use("shop.orders", "amount"));

    @Test
    void aResolvedPlanWithoutDatasetsIsAllowed() {
        assertThat(reasons(decide(plan()))).containsExactly("ALLOW NO_DATASET");
    }

    @Test
    void anUnresolvedPlanWithoutDatasetsIsDenied() {
        Decision decision = decide(plan(SIMPLE, List.of("unknown function f")));

        assertThat(reasons(decision)).containsExactly("DENY UNRESOLVED");
        assertThat(decision.determinations().get(0).text().get("en")).contains("“unknown function f”");
    }

    @Test
    void anUnknownDatasetIsDeniedAndNoPolicyCanLetItThrough() {
        Decision decision = decide(plan(use("crm.ghosts", "x")), policy("p").rules(allow("a", f -> true)));

        assertThat(reasons(decision)).containsExactly("DENY UNKNOWN_DATASET");
    }

    @Test
    void whatWasNotUnderstoodIsNoMissingDatasetAndIsDeniedBesideAnyDataset() {
        String why = "the SQL was not understood at line 1, column 8: syntax error";

        Decision decision = decide(plan(SIMPLE, List.of(why), use("?"), use("shop.orders", "amount")));

        assertThat(reasons(decision)).contains("DENY UNRESOLVED").doesNotContain("DENY UNKNOWN_DATASET");
        assertThat(about(decision, ReasonCode.UNRESOLVED)).containsExactly("?");
        assertThat(decision.determinations())
                .anySatisfy(d -> assertThat(d.text().get("en")).contains(why));
    }

    @Test
    void aPlanThatSaysNothingOfWhatWasNotUnderstoodHasADatasetThatNoCatalogueHas() {
        assertThat(reasons(decide(plan(use("?"))))).containsExactly("DENY UNKNOWN_DATASET");
    }

    @Test
    void anUnresolvedPlanIsDeniedForEachSensitiveDataset() {
        QueryPlan plan = plan(
                SIMPLE,
                List.of("star"),
                use("crm.people", "email"),
                use("crm.notes", "text"),
                use("shop.orders", "amount"));

        assertThat(about(decide(plan, policy("p")), ReasonCode.UNRESOLVED)).containsExactly("crm.notes", "crm.people");
    }

    @Test
    void aColumnWithoutEntryOrClassIsDeniedWhereDataAreSensitive() {
        Decision decision = decide(
                plan(use("crm.people", "remark", "shoe_size", "email"), use("shop.orders", "colour")), policy("p"));

        assertThat(about(decision, ReasonCode.UNKNOWN_COLUMN)).containsExactly("crm.people");
        assertThat(decision.determinations().get(0).text().get("en")).contains("“remark, shoe_size”");
    }

    @Test
    void whereNoPolicyMatchesTheTierDecides() {
        assertThat(reasons(decide(PEOPLE))).containsExactly("DENY NO_POLICY_SENSITIVE");
        assertThat(reasons(decide(plan(use("crm.notes", "text"))))).containsExactly("DENY UNKNOWN_TIER");
        assertThat(reasons(decide(ORDERS))).containsExactly("ALLOW NO_POLICY");
    }

    @Test
    void aPolicyThatOnlyMonitorsLeavesADatasetWithoutPolicy() {
        assertThat(reasons(decide(PEOPLE, policy("p").mode(Mode.MONITOR))))
                .containsExactly("DENY NO_POLICY_SENSITIVE", "(ALLOW POLICY_PASSED)");
    }

    @Test
    void policiesThatDoNotMatchAreNeverEvaluated() {
        Condition never = f -> {
            throw new AssertionError("evaluated");
        };
        World.PolicyBuilder[] thousand = Stream.concat(
                        Stream.of(policy("crm").datasets("crm.people")),
                        Stream.iterate(1, i -> i < 1_000, i -> i + 1).map(i -> policy("p" + i)
                                .datasets("other" + i + ".*")
                                .rules(deny("d", never))))
                .toArray(World.PolicyBuilder[]::new);

        assertThat(reasons(decide(PEOPLE, thousand))).containsExactly("ALLOW POLICY_PASSED");
    }
}
