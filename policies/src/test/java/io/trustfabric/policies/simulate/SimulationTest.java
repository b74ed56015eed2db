package io.trustfabric.policies.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.eval.Approval;
import io.trustfabric.policies.eval.Approvals;
import io.trustfabric.policies.eval.Condition;
import io.trustfabric.policies.eval.Determination;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.InstalledPolicy;
import io.trustfabric.policies.eval.Match;
import io.trustfabric.policies.eval.Mode;
import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.eval.PolicySet;
import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.graph.GraphScope;
import io.trustfabric.policies.graph.TenantGraphs;
import io.trustfabric.policies.obligation.Obligation;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.ColumnUse;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.JoinUse;
import io.trustfabric.policies.plan.PlanHash;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.plan.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a change of policies would have done to yesterday's queries. */
class SimulationTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Map<String, DatasetEntry> DATASETS = Map.of(
            "crm.people",
            dataset("crm.people"),
            "crm.orders",
            dataset("crm.orders"),
            "crm.visits",
            dataset("crm.visits"));
    private static final Catalogue CATALOGUE = new Catalogue() {
        @Override
        public Optional<DatasetEntry> dataset(String name) {
            return Optional.ofNullable(DATASETS.get(name));
        }

        @Override
        public Collection<DatasetEntry> datasets() {
            return DATASETS.values();
        }
    };

    @Test
    void aFlippedDecisionSaysWhoAskedAndWhichRulesDecided() {
        PolicySet before = set("before", rule(Rule.Kind.DENY, f -> false));
        PolicySet after =
                set("after", rule(Rule.Kind.DENY, f -> f.value("principal.id").equals("ana")));

        SimulationReport report = simulation()
                .compare(
                        List.of(plan("q-1", 0, "ana", "crm.people"), plan("q-2", 1, "ben", "crm.people")),
                        before,
                        after);

        assertThat(report.flipped()).singleElement().satisfies(flipped -> {
            assertThat(flipped.queryId()).isEqualTo("q-1");
            assertThat(flipped.principal().id()).isEqualTo("ana");
            assertThat(flipped.purpose()).isEqualTo("fraud");
            assertThat(flipped.datasets()).containsExactly("crm.people");
            assertThat(flipped.from()).isEqualTo(Effect.ALLOW);
            assertThat(flipped.to()).isEqualTo(Effect.DENY);
            assertThat(flipped.toRules()).extracting(Determination::rule).containsExactly("r");
        });
        assertThat(report.before()).isEqualTo("before");
        assertThat(report.after()).isEqualTo("after");
    }

    @Test
    void nothingChangesBetweenEqualSets() {
        PolicySet set = set("same", rule(Rule.Kind.DENY, f -> f.graph().component() > 2));
        SimulationReport report = simulation().compare(List.of(join("q-1", 0), other("q-2", 1)), set, set);

        assertThat(report.changed()).isEmpty();
        assertThat(report.total()).isEqualTo(new Tally(2, 0, 0, 0));
    }

    /** The join of people and orders makes one component of two; then the join of orders and visits would make one of three. */
    @Test
    void eachVersionHasTheGraphsOfWhatItAllowed() {
        PolicySet before = set("before", rule(Rule.Kind.DENY, f -> f.graph().component() > 2));
        PolicySet after = set(
                "after",
                rule(
                        Rule.Kind.DENY,
                        f -> f.graph().component() > 2 || f.value("query.id").equals("q-1")));

        SimulationReport report = simulation().compare(List.of(join("q-1", 0), other("q-2", 1)), before, after);

        assertThat(report.flipped())
                .extracting(ChangedDecision::queryId, ChangedDecision::from, ChangedDecision::to)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("q-1", Effect.ALLOW, Effect.DENY),
                        org.assertj.core.groups.Tuple.tuple("q-2", Effect.DENY, Effect.ALLOW));
    }

    @Test
    void totalsAreByDatasetTeamAndRole() {
        PolicySet before =
                set("before", rule(Rule.Kind.DENY, f -> f.value("principal.id").equals("ben")));
        PolicySet after =
                set("after", rule(Rule.Kind.DENY, f -> f.value("principal.id").equals("ana")));

        SimulationReport report = simulation()
                .compare(
                        List.of(
                                plan("q-1", 0, "ana", "crm.people", "crm.orders"),
                                plan("q-2", 1, "ben", "crm.people"),
                                plan("q-3", 2, "carla", "crm.people")),
                        before,
                        after);

        assertThat(report.total()).isEqualTo(new Tally(3, 1, 1, 0));
        assertThat(report.byDataset())
                .isEqualTo(Map.of("crm.people", new Tally(3, 1, 1, 0), "crm.orders", new Tally(1, 1, 0, 0)));
        assertThat(report.byTeam())
                .isEqualTo(Map.of(
                        "ana-team", new Tally(1, 1, 0, 0),
                        "ben-team", new Tally(1, 0, 1, 0),
                        "carla-team", new Tally(1, 0, 0, 0)));
        assertThat(report.byRole()).isEqualTo(Map.of("analyst", new Tally(3, 1, 1, 0)));
    }

    @Test
    void otherObligationsAreAChangeThatIsNoFlip() {
        ObligationRule domain = new ObligationRule.Mask(Set.of("*.id"), Obligation.Keep.DOMAIN);
        ObligationRule none = new ObligationRule.Mask(Set.of("*.id"), Obligation.Keep.NONE);

        SimulationReport report =
                simulation().compare(List.of(plan("q-1", 0, "ana", "crm.people")), set("a", domain), set("b", none));

        assertThat(report.flipped()).isEmpty();
        assertThat(report.changed()).singleElement().satisfies(changed -> {
            assertThat(changed.obligationsGone())
                    .containsExactly(new Obligation.Mask("crm.people.id", Obligation.Keep.DOMAIN));
            assertThat(changed.obligationsNew())
                    .containsExactly(new Obligation.Mask("crm.people.id", Obligation.Keep.NONE));
        });
        assertThat(report.total()).isEqualTo(new Tally(1, 0, 0, 1));
    }

    @Test
    void anObligationForSomeChangesTheirQueriesOnly() {
        ObligationRule all = new ObligationRule.Redact(Set.of("*.id"));
        ObligationRule some =
                new ObligationRule.Conditional(all, f -> f.value("principal.id").equals("ana"));

        SimulationReport report = simulation()
                .compare(
                        List.of(plan("q-1", 0, "ana", "crm.people"), plan("q-2", 1, "ben", "crm.people")),
                        set("all", all),
                        set("some", some));

        assertThat(report.changed()).singleElement().satisfies(changed -> {
            assertThat(changed.queryId()).isEqualTo("q-2");
            assertThat(changed.obligationsGone()).containsExactly(new Obligation.Redact("crm.people.id"));
            assertThat(changed.obligationsNew()).isEmpty();
        });
    }

    @Test
    void whatWaitedIsLetThroughByTheApprovalsOfItsTime() {
        PolicySet before = set("before", rule(Rule.Kind.APPROVE, f -> true));
        PolicySet after = set("after", rule(Rule.Kind.DENY, f -> false));
        List<QueryPlan> plans = List.of(plan("q-1", 0, "ana", "crm.people"), plan("q-2", 1, "ana", "crm.people"));

        SimulationReport report = simulation()
                .withApprovals(
                        List.of(new Approval("q-1", PlanHash.of(plans.get(0)), "ben", "case", NOON.plusSeconds(5))))
                .compare(plans, before, after);

        assertThat(report.flipped())
                .extracting(ChangedDecision::queryId, ChangedDecision::from, ChangedDecision::to)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("q-2", Effect.WAIT, Effect.ALLOW));
    }

    @Test
    void costsAreSummedWhereTheyAreKnown() {
        PolicySet before =
                set("before", rule(Rule.Kind.DENY, f -> f.value("query.id").equals("q-2")));
        PolicySet after =
                set("after", rule(Rule.Kind.DENY, f -> f.value("query.id").equals("q-1")));
        Map<String, QueryCost> known = Map.of("q-1", new QueryCost(10, 1_000), "q-2", new QueryCost(20, 5_000));

        SimulationReport report = simulation()
                .withCosts(plan -> Optional.ofNullable(known.get(plan.queryId())))
                .compare(
                        List.of(
                                plan("q-1", 0, "ana", "crm.people"),
                                plan("q-2", 1, "ana", "crm.people"),
                                plan("q-3", 2, "ana", "crm.people")),
                        before,
                        after);

        assertThat(report.costBefore()).isEqualTo(new QueryCost(10, 1_000));
        assertThat(report.costAfter()).isEqualTo(new QueryCost(20, 5_000));
        assertThat(report.costUnknown()).isEqualTo(1);
    }

    @Test
    void plansOutOfOrderAreRefused() {
        PolicySet set = set("s", rule(Rule.Kind.DENY, f -> false));

        assertThatThrownBy(() -> simulation()
                        .compare(
                                List.of(plan("q-1", 5, "ana", "crm.people"), plan("q-2", 1, "ana", "crm.people")),
                                set,
                                set))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("query q-2")
                .hasMessageContaining("sort the plans by time");
    }

    private static Simulation simulation() {
        return new Simulation(CATALOGUE, () -> new TenantGraphs("acme", CATALOGUE));
    }

    private static DatasetEntry dataset(String name) {
        ColumnEntry id = new ColumnEntry("id", "BIGINT", Set.of("identifier"));
        return new DatasetEntry(name, Optional.of(1), "", "team:crm", Set.of(), "", Optional.empty(), List.of(id));
    }

    private static Object rule(Rule.Kind kind, Condition condition) {
        return new Rule("r", kind, condition, Map.of("en", "Why."));
    }

    /** A capped policy about everything, with this rule or obligation. */
    private static PolicySet set(String hash, Object content) {
        return new PolicySet(
                hash,
                List.of(new InstalledPolicy(
                        "p",
                        "1.0.0",
                        Mode.ENFORCE,
                        GraphScope.DEFAULT,
                        new Match(Set.of(), Set.of(), Set.of(), Set.of(), Set.of()),
                        content instanceof Rule rule ? List.of(rule) : List.of(),
                        content instanceof ObligationRule o ? List.of(o) : List.of(),
                        Optional.of(new Approvals(1, Duration.ofMinutes(15), true)),
                        List.of(),
                        true)));
    }

    private static QueryPlan join(String id, int second) {
        return joined(id, second, "crm.people", "crm.orders");
    }

    private static QueryPlan other(String id, int second) {
        return joined(id, second, "crm.orders", "crm.visits");
    }

    private static QueryPlan joined(String id, int second, String left, String right) {
        QueryPlan p = plan(id, second, "ana", left, right);
        return new QueryPlan(
                id,
                p.tenantId(),
                p.at(),
                p.principal(),
                p.purpose(),
                p.action(),
                p.region(),
                p.datasets(),
                List.of(new JoinUse(left, "id", right, "id")),
                List.of(),
                p.shape(),
                List.of());
    }

    private static QueryPlan plan(String id, int second, String who, String... datasets) {
        Principal principal = new Principal(who, Set.of("analyst"), Set.of(who + "-team"), "");
        List<DatasetUse> uses = java.util.Arrays.stream(datasets)
                .map(name -> new DatasetUse(name, List.of(new ColumnUse("id", Set.of(ColumnRole.JOIN)))))
                .toList();
        return new QueryPlan(
                id,
                "acme",
                NOON.plusSeconds(second),
                principal,
                "fraud",
                Action.READ,
                "eu",
                uses,
                List.of(),
                List.of(),
                new Shape(false, 0, -1, datasets.length - 1, datasets.length - 1, false, Set.of()),
                List.of());
    }
}
