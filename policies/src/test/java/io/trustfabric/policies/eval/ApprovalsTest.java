package io.trustfabric.policies.eval;

import static io.trustfabric.policies.eval.Told.reasons;
import static io.trustfabric.policies.eval.World.NOON;
import static io.trustfabric.policies.eval.World.QUIET;
import static io.trustfabric.policies.eval.World.approval;
import static io.trustfabric.policies.eval.World.approve;
import static io.trustfabric.policies.eval.World.decide;
import static io.trustfabric.policies.eval.World.deny;
import static io.trustfabric.policies.eval.World.plan;
import static io.trustfabric.policies.eval.World.policy;
import static io.trustfabric.policies.eval.World.set;
import static io.trustfabric.policies.eval.World.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.plan.PlanHash;
import io.trustfabric.policies.plan.QueryPlan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/spec/policy-language.md, section 6, step 6: approve rules, and who may agree until when. */
class ApprovalsTest {
    private static final QueryPlan PEOPLE = plan(use("crm.people", "email"));
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final String HASH = PlanHash.of(PEOPLE);

    @Test
    void anApproveRuleWaitsUntilTwoOthersAgree() {
        World.PolicyBuilder policy = policy("p").rules(approve("a", f -> true)).approvals(2, QUARTER, true);

        assertThat(waiting(policy)).isEqualTo("WAIT 2");
        assertThat(waiting(policy, approval(PEOPLE, "ben", QUARTER))).isEqualTo("WAIT 1");
        assertThat(waiting(policy, approval(PEOPLE, "ben", QUARTER), approval(PEOPLE, "carla", Duration.ZERO)))
                .isEqualTo("ALLOW 0");
    }

    @Test
    void anApprovalCountsOnceForAPersonNeverForTheAskerAndOnlyInItsTime() {
        World.PolicyBuilder policy = policy("p").rules(approve("a", f -> true)).approvals(2, QUARTER, true);
        Approval ben = approval(PEOPLE, "ben", Duration.ZERO);

        assertThat(waiting(policy, ben, approval(PEOPLE, "ben", QUARTER))).isEqualTo("WAIT 1");
        assertThat(waiting(policy, ben, approval(PEOPLE, " BEN", QUARTER))).isEqualTo("WAIT 1");
        assertThat(waiting(policy, ben, approval(PEOPLE, "Ana", QUARTER))).isEqualTo("WAIT 1");
        assertThat(waiting(policy, ben, approval(PEOPLE, " ", QUARTER))).isEqualTo("WAIT 1");
        assertThat(waiting(policy, ben, approval(PEOPLE, "carla", QUARTER.plusMillis(1))))
                .isEqualTo("WAIT 1");
        assertThat(waiting(policy, ben, approval(PEOPLE, "carla", Duration.ofMillis(-1))))
                .isEqualTo("WAIT 1");
        assertThat(waiting(policy, ben, new Approval("q-2", HASH, "carla", "case 811", NOON)))
                .isEqualTo("WAIT 1");
        assertThat(waiting(policy, ben, new Approval("q-1", HASH, "carla", " \u200b.", NOON)))
                .isEqualTo("WAIT 1");
    }

    @Test
    void anApprovalIsForThePlanThatWasSeenAndForNoOtherOneOfItsId() {
        World.PolicyBuilder policy = policy("p").rules(approve("a", f -> true)).approvals(1, QUARTER, true);

        assertThat(waiting(policy, approval(plan(use("crm.people", "id")), "ben", QUARTER)))
                .isEqualTo("WAIT 1");
        assertThat(waiting(policy, approval(PEOPLE, "ben", QUARTER))).isEqualTo("ALLOW 0");
    }

    @Test
    void aReasonIsNeededOnlyWhereThePolicyAsksForIt() {
        Approval silent = new Approval("q-1", HASH, "ben", "", NOON);

        assertThat(waiting(policy("p").rules(approve("a", f -> true)).approvals(1, QUARTER, true), silent))
                .isEqualTo("WAIT 1");
        assertThat(waiting(policy("p").rules(approve("a", f -> true)).approvals(1, QUARTER, false), silent))
                .isEqualTo("ALLOW 0");
    }

    @Test
    void theMostDemandingPolicySaysHowManyApprovalsAreMissing() {
        Decision decision = decide(
                PEOPLE,
                QUIET,
                List.of(approval(PEOPLE, "ben", Duration.ZERO)),
                policy("p").rules(approve("a", f -> true)).approvals(1, QUARTER, false),
                policy("q").rules(approve("a", f -> true)).approvals(3, QUARTER, false));

        assertThat(decision.approvalsMissing()).isEqualTo(2);
        assertThat(reasons(decision)).containsExactly("WAIT APPROVAL_REQUIRED", "ALLOW APPROVED");
    }

    @Test
    void aDenialWinsOverAWaitAndAsksForNoApproval() {
        Decision decision = decide(
                PEOPLE,
                policy("p").rules(approve("a", f -> true), deny("d", f -> true)).approvals(2, QUARTER, true));

        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.approvalsMissing()).isZero();
    }

    @Test
    void aPolicyThatAsksForApprovalsOfNobodyIsNotTaken() {
        World.PolicyBuilder broken = policy("p").rules(approve("a", f -> true));

        assertThatThrownBy(() -> new Evaluator(set(broken)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("policy p")
                .hasMessageContaining("add \"approvals\"");
    }

    private static String waiting(World.PolicyBuilder policy, Approval... approvals) {
        Decision decision = decide(PEOPLE, QUIET, List.of(approvals), policy);
        return decision.effect() + " " + decision.approvalsMissing();
    }
}
