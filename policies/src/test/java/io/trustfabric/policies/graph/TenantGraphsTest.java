package io.trustfabric.policies.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.graph.GraphScope.Dimension;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.QueryPlan;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose queries count together. */
class TenantGraphsTest {
    private static final GraphScope PRINCIPAL_PURPOSE = scope(Dimension.PRINCIPAL, Dimension.PURPOSE);
    private static final GraphScope TEAM = scope(Dimension.TEAM);

    private final TenantGraphs graphs = new TenantGraphs("acme", Plans.CATALOGUE);

    @Test
    void principalsAndPurposesAreKeptApart() {
        graphs.commit(
                PRINCIPAL_PURPOSE, linking("one").by("ana").purpose("billing").plan());

        assertThat(component(PRINCIPAL_PURPOSE, linking("two").by("ana").purpose("billing")))
                .isEqualTo(3);
        assertThat(component(PRINCIPAL_PURPOSE, linking("two").by("ana").purpose("care")))
                .isEqualTo(2);
        assertThat(component(PRINCIPAL_PURPOSE, linking("two").by("ben").purpose("billing")))
                .isEqualTo(2);
    }

    /** Whoever asks says what for: names that the catalogue does not have begin no new graph, and none is made for them. */
    @Test
    void purposesThatNobodyKnowsShareOneGraph() {
        for (int i = 0; i < 100; i++) {
            graphs.deny(
                    PRINCIPAL_PURPOSE,
                    linking("one").purpose("invented-" + i).query("q-" + i).plan());
        }
        graphs.commit(PRINCIPAL_PURPOSE, linking("one").purpose("invented").plan());

        GraphFacts facts = graphs.facts(
                PRINCIPAL_PURPOSE, linking("two").purpose("another").plan());
        assertThat(facts.component()).isEqualTo(3);
        assertThat(facts.probes()).isEqualTo(100);
        assertThat(graphs.size()).isEqualTo(1);
        assertThat(component(PRINCIPAL_PURPOSE, linking("two").purpose("care"))).isEqualTo(2);
    }

    @Test
    void aDimensionThatIsNotInTheScopeKeepsNothingApart() {
        GraphScope purpose = scope(Dimension.PURPOSE);
        graphs.commit(purpose, linking("one").by("ana").purpose("billing").plan());

        assertThat(component(purpose, linking("two").by("ben").purpose("billing")))
                .isEqualTo(3);
    }

    @Test
    void aTeamsMembersCountTogether() {
        graphs.commit(TEAM, linking("one").by("ana", "fraud").plan());

        assertThat(component(TEAM, linking("two").by("ben", "fraud"))).isEqualTo(3);
        assertThat(component(TEAM, linking("two").by("eva", "sales"))).isEqualTo(2);
    }

    @Test
    void ofSeveralTeamsTheWorstCounts() {
        graphs.commit(TEAM, linking("one").by("ana", "fraud").plan());
        graphs.commit(TEAM, linking("one").by("ana", "fraud", "sales").plan());
        graphs.commit(TEAM, linking("two").by("eva", "sales").plan());
        graphs.deny(TEAM, linking("two").by("ana", "fraud").plan());

        GraphFacts facts =
                graphs.facts(TEAM, linking("three").by("ben", "fraud", "sales").plan());

        assertThat(facts.component()).isEqualTo(4); // of sales
        assertThat(facts.degree()).isEqualTo(3);
        assertThat(facts.probes()).isEqualTo(1); // of fraud
        assertThat(facts.reach("pii", "entity", 1)).isTrue();
        assertThat(facts.reach("health", "entity", 9)).isFalse();
        assertThat(facts.full()).isFalse();
    }

    @Test
    void whoeverIsInNoTeamIsAlone() {
        graphs.commit(TEAM, linking("one").by("ana").plan());

        assertThat(component(TEAM, linking("two").by("ana"))).isEqualTo(3);
        assertThat(component(TEAM, linking("two").by("ben"))).isEqualTo(2);
        assertThat(component(TEAM, linking("two").by("eva", "ana")))
                .isEqualTo(2); // a team of that name is another matter
    }

    @Test
    void aDeniedQueryIsAProbeAndLinksNothing() {
        graphs.deny(PRINCIPAL_PURPOSE, linking("one").plan());

        GraphFacts facts = graphs.facts(PRINCIPAL_PURPOSE, linking("two").plan());

        assertThat(facts.probes()).isEqualTo(1);
        assertThat(facts.component()).isEqualTo(2);
    }

    @Test
    void factsOfAPlanAreFoundOnceAndFollowWhatIsCommitted() {
        QueryPlan plan = linking("two").plan();
        GraphFacts facts = graphs.facts(PRINCIPAL_PURPOSE, plan);
        assertThat(facts.component()).isEqualTo(2);

        graphs.commit(PRINCIPAL_PURPOSE, linking("one").plan());
        graphs.commit(PRINCIPAL_PURPOSE, plan);
        graphs.commit(PRINCIPAL_PURPOSE, plan); // a second time changes nothing

        assertThat(graphs.facts(PRINCIPAL_PURPOSE, plan)).isSameAs(graphs.facts(PRINCIPAL_PURPOSE, plan));
        assertThat(facts.component()).isEqualTo(3);
    }

    @Test
    void theWindowSlidesWithThePlansAndLateOnesAreWelcome() {
        graphs.commit(PRINCIPAL_PURPOSE, linking("one").at(0).plan());
        graphs.commit(PRINCIPAL_PURPOSE, linking("two").at(500).plan());

        assertThat(component(PRINCIPAL_PURPOSE, linking("x").at(999))).isEqualTo(4);
        assertThat(component(PRINCIPAL_PURPOSE, linking("x").at(1_000))).isEqualTo(3);

        graphs.commit(PRINCIPAL_PURPOSE, linking("three").at(600).plan());
        assertThat(component(PRINCIPAL_PURPOSE, linking("x").at(1_599))).isEqualTo(3);
        assertThat(component(PRINCIPAL_PURPOSE, linking("x").at(1_600))).isEqualTo(2);
    }

    @Test
    void graphsInWhichNothingIsLeftAreForgotten() {
        graphs.commit(PRINCIPAL_PURPOSE, linking("one").at(0).by("ana").plan());
        graphs.deny(PRINCIPAL_PURPOSE, linking("one").at(500).by("ben").plan());
        assertThat(graphs.size()).isEqualTo(2);

        graphs.advance(1_000);
        assertThat(graphs.size()).isEqualTo(1);

        graphs.advance(1_500);
        assertThat(graphs.size()).isZero();
    }

    @Test
    void scopesThatIgnoreOtherNodesAreOtherGraphs() {
        var ignoring = new GraphScope(Set.of(Dimension.PRINCIPAL), Duration.ofSeconds(1), Set.of("e:*"), 10);
        graphs.commit(ignoring, linking("one").plan());
        graphs.commit(PRINCIPAL_PURPOSE, linking("one").plan());

        assertThat(component(ignoring, linking("two"))).isZero();
        assertThat(component(PRINCIPAL_PURPOSE, linking("two"))).isEqualTo(3);
    }

    @Test
    void aGraphWithoutRoomSaysSoAndCountsWhatItLeftOut() {
        var small = new GraphScope(Set.of(Dimension.PRINCIPAL), Duration.ofSeconds(1), Set.of(), 2);
        graphs.commit(small, linking("one").plan());

        assertThat(graphs.facts(small, linking("two").plan()).full()).isTrue();
        assertThat(graphs.facts(small, linking("one").plan()).full()).isFalse();
        graphs.commit(small, linking("two").plan());

        assertThat(graphs.overflows()).isEqualTo(1);
        assertThat(component(small, linking("one"))).isEqualTo(2);
    }

    @Test
    void aTenantHasOneGraphForAll() {
        GraphScope tenant = scope(Dimension.TENANT);
        graphs.commit(
                tenant, linking("one").by("ana", "fraud").purpose("billing").plan());

        assertThat(component(tenant, linking("two").by("ben").purpose("care"))).isEqualTo(3);
        assertThat(scope(Dimension.TENANT, Dimension.TEAM)).isEqualTo(TEAM); // every graph is a tenant's
    }

    @Test
    void aDeniedQueryThatIsRepeatedIsOneProbe() {
        graphs.deny(PRINCIPAL_PURPOSE, linking("one").query("q-1").plan());
        graphs.deny(PRINCIPAL_PURPOSE, linking("one").query("q-1").plan());
        graphs.deny(PRINCIPAL_PURPOSE, linking("one").query("q-2").plan());

        assertThat(graphs.facts(PRINCIPAL_PURPOSE, linking("two").plan()).probes())
                .isEqualTo(2);
    }

    @Test
    void rowsAddUpInEachGraphAndAQueryIsChargedOnce() {
        graphs.commit(TEAM, rows("q-1", 100).by("ana", "fraud").at(0).plan());
        graphs.commit(TEAM, rows("q-1", 100).by("ana", "fraud").at(0).plan());
        graphs.commit(TEAM, rows("q-2", 20).by("ben", "fraud", "sales").at(500).plan());

        GraphFacts facts =
                graphs.facts(TEAM, rows("q-3", 3).by("eva", "fraud").at(999).plan());
        assertThat(facts.rows("crm.people")).isEqualTo(123);
        assertThat(facts.rows("crm.visits")).isZero();
        facts = graphs.facts(
                TEAM, rows("q-3", 3).by("eva", "fraud", "sales").at(1_000).plan());
        assertThat(facts.rows("crm.people")).isEqualTo(23); // of either team
        assertThat(facts.connects("pii", "quasi-identifier")).isTrue();
    }

    private static Plans rows(String query, long limit) {
        return new Plans().query(query).limit(limit).use("crm.people", Plans.column("postcode", ColumnRole.OUTPUT));
    }

    @Test
    void individualsAreThoseOfTheWholeGraph() {
        graphs.commit(PRINCIPAL_PURPOSE, linking("one").plan());
        graphs.commit(PRINCIPAL_PURPOSE, new Plans().entity("crm.visits", "two").plan());

        GraphFacts facts = graphs.facts(PRINCIPAL_PURPOSE, linking("three").plan());
        assertThat(facts.entities()).isEqualTo(3);
        assertThat(facts.component()).isEqualTo(3); // the dataset, one and three
    }

    @Test
    void anErasedIndividualIsInNoGraphAndItsNeighboursStay() {
        graphs.commit(PRINCIPAL_PURPOSE, linking("one").plan());
        graphs.commit(PRINCIPAL_PURPOSE, linking("two").plan());
        graphs.commit(TEAM, linking("one").by("ben", "fraud").plan());

        assertThat(graphs.erase("one")).isEqualTo(2);

        assertThat(graphs.size()).isEqualTo(1); // nobody else was in the team's
        GraphFacts facts = graphs.facts(PRINCIPAL_PURPOSE, linking("three").plan());
        assertThat(facts.entities()).isEqualTo(2);
        assertThat(facts.component()).isEqualTo(3); // the dataset, two and three
        assertThat(graphs.erase("one")).isZero();
    }

    @Test
    void whatWasLinkedOverAnErasedIndividualAloneIsApartAgain() {
        graphs.commit(
                PRINCIPAL_PURPOSE, linking("one").entity("crm.visits", "one").plan());
        assertThat(component(PRINCIPAL_PURPOSE, linking("two"))).isEqualTo(4);

        graphs.erase("one");

        assertThat(component(PRINCIPAL_PURPOSE, linking("two"))).isEqualTo(2);
    }

    @Test
    void anotherTenantsPlanIsRefused() {
        var others = new TenantGraphs("globex", Plans.CATALOGUE);

        assertThatThrownBy(() -> others.facts(TEAM, linking("one").plan()))
                .hasMessage("these are the graphs of tenant globex, and query q-1 is of tenant acme");
    }

    private int component(GraphScope scope, Plans plan) {
        return graphs.facts(scope, plan.plan()).component();
    }

    private static Plans linking(String individual) {
        return new Plans().entity("crm.people", individual);
    }

    private static GraphScope scope(Dimension... dimensions) {
        return new GraphScope(Set.of(dimensions), Duration.ofSeconds(1), Set.of(), 100);
    }
}
