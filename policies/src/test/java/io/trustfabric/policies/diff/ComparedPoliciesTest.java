package io.trustfabric.policies.diff;

import static io.trustfabric.policies.diff.Draft.relation;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.eval.Mode;
import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.graph.GraphScope;
import io.trustfabric.policies.obligation.Obligation.Keep;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What else a policy has before and after: its rules, exceptions, approvals, obligations, match, mode and graph. */
class ComparedPoliciesTest {

    @Test
    void anAllowRuleMoreIsLooserAndADenyRuleMoreIsTighter() {
        Draft base = new Draft().rule(Rule.Kind.ALLOW, "'analyst' in principal.roles");

        assertThat(relation(base, base.and().rule(Rule.Kind.ALLOW, "'auditor' in principal.roles")))
                .isEqualTo(Relation.LOOSER);
        assertThat(relation(base, base.and().rule(Rule.Kind.DENY, "query.joins > 3")))
                .isEqualTo(Relation.TIGHTER);
        assertThat(relation(
                        new Draft().rule(Rule.Kind.DENY, "query.joins > 3"),
                        new Draft().rule(Rule.Kind.APPROVE, "query.joins > 3")))
                .isEqualTo(Relation.LOOSER);
    }

    @Test
    void anExceptionMoreIsLooser() {
        Draft base = new Draft().rule(Rule.Kind.DENY, "query.joins > 3");
        Difference difference = PolicyDiff.between(
                base.version("a"), base.and().exception("team:fraud").version("b"));

        assertThat(difference.relation()).isEqualTo(Relation.LOOSER);
        assertThat(difference.looser())
                .hasValueSatisfying(w -> assertThat(w.variables()).containsEntry("principal.teams", List.of("fraud")));
    }

    @Test
    void approvalsAreCompared() {
        Draft two = new Draft().rule(Rule.Kind.APPROVE, "true").approvals(2, 15, true);

        assertThat(relation(two, two.and().approvals(3, 15, true))).isEqualTo(Relation.TIGHTER);
        assertThat(relation(two, two.and().approvals(2, 60, true))).isEqualTo(Relation.LOOSER);
        assertThat(relation(two, two.and().approvals(3, 60, true))).isEqualTo(Relation.INCOMPARABLE);
        assertThat(relation(two, two.and().approvals(2, 15, false))).isEqualTo(Relation.LOOSER);
    }

    @Test
    void obligationsAreCompared() {
        Draft masked = new Draft()
                .rule(Rule.Kind.DENY, "false")
                .obliges(new ObligationRule.Mask(Set.of("*.email"), Keep.DOMAIN));
        Draft hidden = new Draft()
                .rule(Rule.Kind.DENY, "false")
                .obliges(new ObligationRule.Mask(Set.of("*.email"), Keep.NONE));
        Draft other =
                new Draft().rule(Rule.Kind.DENY, "false").obliges(new ObligationRule.Redact(Set.of("class:email")));

        assertThat(relation(masked, hidden)).isEqualTo(Relation.TIGHTER);
        assertThat(relation(hidden, masked)).isEqualTo(Relation.LOOSER);
        assertThat(relation(masked, other)).isEqualTo(Relation.UNKNOWN);
    }

    @Test
    void aPolicyThatMatchesMoreIsTighterWhereItDeniesAndLooserWhereItOpensWhatNoPolicyCovers() {
        Draft people = new Draft().rule(Rule.Kind.DENY, "query.region == 'us'").datasets("crm.people");
        Draft all = people.and().datasets("crm.*");
        Difference difference = PolicyDiff.between(people.version("a"), all.version("b"));

        assertThat(difference.relation()).isEqualTo(Relation.INCOMPARABLE);
        assertThat(difference.looser())
                .hasValueSatisfying(w -> assertThat(w.why()).startsWith("coverage"));
        assertThat(relation(people.and().tiers(3), all.and().tiers(3))).isEqualTo(Relation.TIGHTER);
    }

    @Test
    void droppingCapsBringsTheDefaultOnesAndMonitoringStopsEnforcing() {
        Draft capped = new Draft().rule(Rule.Kind.DENY, "query.region == 'us'");

        assertThat(relation(capped, capped.and().capped(false))).isEqualTo(Relation.TIGHTER);
        assertThat(relation(capped.and().capped(false), capped)).isEqualTo(Relation.LOOSER);
        assertThat(relation(capped.and().tiers(3), capped.and().tiers(3).mode(Mode.MONITOR)))
                .isEqualTo(Relation.LOOSER);
        assertThat(relation(
                        capped.and().tiers(3).mode(new Mode(true, 10, Set.of())),
                        capped.and().tiers(3).mode(new Mode(true, 50, Set.of()))))
                .isEqualTo(Relation.TIGHTER);
    }

    @Test
    void anotherGraphIsNotCompared() {
        Draft base = new Draft().rule(Rule.Kind.DENY, "graph.component > 5");
        Draft longer = base.and();
        longer.scope = new GraphScope(GraphScope.DEFAULT.dimensions(), Duration.ofDays(60), Set.of(), 100_000);

        Difference difference = PolicyDiff.between(base.version("a"), longer.version("b"));
        assertThat(difference.relation()).isEqualTo(Relation.UNKNOWN);
        assertThat(difference.limits()).containsExactly("the versions look at different graphs");
    }
}
