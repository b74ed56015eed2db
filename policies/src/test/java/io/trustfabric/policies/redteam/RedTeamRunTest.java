package io.trustfabric.policies.redteam;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.catalog.MapCatalogue;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.PolicySet;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.DuckDb;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.redteam.RedTeamCase.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the runner calls a miss, a wrong reason and a false positive: without any policy, open data are open and others are not. */
class RedTeamRunTest {
    private static final PolicySet NONE = new PolicySet("sha256:none", List.of());
    private static final MapCatalogue CATALOGUE =
            new MapCatalogue(List.of(dataset("open.t", 3), dataset("closed.t", 1)));

    @Test
    void anAttackThatIsLetThroughIsAMiss() {
        RedTeamResult result = run(attack("SELECT a FROM open.t", Set.of()));

        assertThat(result.misses()).hasSize(1);
        assertThat(result.missed()).isEqualTo(new Bound(1, 1));
        assertThat(result.markdown()).contains("## Misses: 1", "- `x` tries: event 1 ALLOW [NO_POLICY]");
    }

    @Test
    void anAttackThatIsRefusedForTheExpectedReasonIsNeitherMissNorWrong() {
        RedTeamResult result = run(attack("SELECT a FROM closed.t", Set.of("NO_POLICY_SENSITIVE")));

        assertThat(result.misses()).isEmpty();
        assertThat(result.wrongReasons()).isEmpty();
    }

    @Test
    void anAttackThatIsRefusedForAnotherReasonIsStoppedAndSaysSo() {
        RedTeamResult result = run(attack("SELECT a FROM closed.t", Set.of("RULE_DENIED")));

        assertThat(result.misses()).isEmpty();
        assertThat(result.wrongReasons()).hasSize(1);
    }

    @Test
    void anAttackWhoseFirstPartIsRefusedIsStoppedButNotWhereItWasExpected() {
        RedTeamCase one = new RedTeamCase(
                "x",
                Family.GRAPH,
                "tuned",
                "tries",
                List.of(event("SELECT a FROM closed.t"), event("SELECT a FROM open.t")),
                new Expectation(Effect.DENY, Set.of(), Set.of(), 1, false));

        assertThat(run(one).misses()).isEmpty();
        assertThat(run(one).wrongReasons()).hasSize(1);
        assertThat(run(one).markdown()).contains("refused already at event 1");
    }

    @Test
    void anOrdinaryCaseInWhichOneQueryIsRefusedIsAFalsePositive() {
        RedTeamCase one = new RedTeamCase(
                "x",
                Family.BENIGN,
                "",
                "works",
                List.of(event("SELECT a FROM closed.t"), event("SELECT a FROM open.t")),
                new Expectation(Effect.ALLOW, Set.of(), Set.of(), 1, false));

        assertThat(run(one).falsePositives()).hasSize(1);
        assertThat(run(one).missed()).isEqualTo(new Bound(0, 0));
    }

    private static RedTeamCase attack(String sql, Set<String> reasons) {
        return new RedTeamCase(
                "x",
                Family.INFERENCE,
                "tuned",
                "tries",
                List.of(event(sql)),
                new Expectation(Effect.DENY, reasons, Set.of(), 0, false));
    }

    private static Event event(String sql) {
        return new Event(sql, "ana", "", "eu", Action.READ, 1);
    }

    private static RedTeamResult run(RedTeamCase one) {
        Principal ana = new Principal("ana", Set.of(), Set.of(), "de");
        return RedTeam.run(new Corpus(List.of(one), Map.of("ana", ana), List.of()), NONE, CATALOGUE, new DuckDb());
    }

    private static DatasetEntry dataset(String name, int tier) {
        return new DatasetEntry(
                name,
                Optional.of(tier),
                "",
                "",
                Set.of(),
                "",
                Optional.empty(),
                List.of(new ColumnEntry("a", "INTEGER", Set.of("none"))));
    }
}
