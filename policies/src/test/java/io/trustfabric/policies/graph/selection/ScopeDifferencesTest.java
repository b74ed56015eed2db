package io.trustfabric.policies.graph.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.graph.GraphFacts;
import io.trustfabric.policies.graph.GraphScope;
import io.trustfabric.policies.graph.GraphScope.Dimension;
import io.trustfabric.policies.graph.TenantGraphs;
import io.trustfabric.policies.plan.QueryPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose figures are set beside each other, and from when to when. */
class ScopeDifferencesTest {
    private static final GraphScope ALONE = scope(Dimension.PRINCIPAL, Dimension.PURPOSE);
    private static final GraphScope TEAM = scope(Dimension.TEAM);
    private static final String ALL = "SELECT sum(cost) FROM visits";
    private static final String BUT_ONE = "SELECT sum(cost) FROM visits WHERE id <> 991";

    private final TenantGraphs graphs = new TenantGraphs("acme", Asked.CLINIC);

    @Test
    void whatOneAskedCountsForThatOneAlone() {
        graphs.commit(ALONE, plan("ana", 0, ALL));

        assertThat(differences(ALONE, plan("ana", 1, BUT_ONE))).isEqualTo(1);
        assertThat(differences(ALONE, plan("ben", 1, BUT_ONE))).isZero();
    }

    @Test
    void twoOfATeamWhoShareTheQuestionsOutAreSeenInTheTeamsScope() {
        graphs.commit(TEAM, plan("ana", 0, ALL));

        assertThat(differences(TEAM, plan("ben", 1, BUT_ONE))).isEqualTo(1);
    }

    @Test
    void aDeniedQueryLeavesNoFigures() {
        graphs.deny(ALONE, plan("ana", 0, ALL));

        assertThat(differences(ALONE, plan("ana", 1, BUT_ONE))).isZero();
    }

    @Test
    void theWindowIsTheScopes() {
        graphs.commit(ALONE, plan("ana", 0, ALL));

        assertThat(differences(ALONE, plan("ana", 3_599, BUT_ONE))).isEqualTo(1);
        assertThat(differences(ALONE, plan("ana", 3_600, BUT_ONE))).isZero();
    }

    @Test
    void anErasedIndividualsSelectionsAreForgotten() {
        String one = "SELECT sum(cost) FROM visits WHERE person = 7";
        graphs.commit(ALONE, plan("ana", 0, "SELECT sum(cost) FROM visits WHERE person IN (7, 8)"));
        assertThat(differences(ALONE, plan("ana", 1, one))).isEqualTo(1);

        String key = plan("ana", 2, one).entities().get(0).saltedKey();
        assertThat(graphs.erase(key)).isEqualTo(1);

        assertThat(differences(ALONE, plan("ana", 3, one))).isZero();
    }

    @Test
    void factsFollowWhatIsCommitted() {
        QueryPlan plan = plan("ana", 0, BUT_ONE);
        GraphFacts facts = graphs.facts(ALONE, plan);
        assertThat(facts.differences("h.visits")).isZero();

        graphs.commit(ALONE, plan("ana", 0, ALL));
        assertThat(facts.differences("h.visits")).isEqualTo(1);

        graphs.commit(ALONE, plan);
        assertThat(facts.differences("h.visits")).isZero(); // it is there: to ask again tells nothing new
    }

    @Test
    void aMemoryWithoutRoomIsAFullGraphAndNothingIsCommitted() {
        for (int i = 0; i < SelectionMemory.MOST; i += 50) {
            String each = IntStream.range(i, i + 50)
                    .mapToObj(id -> "count(*) FILTER (WHERE id = " + id + ")")
                    .collect(Collectors.joining(", "));
            graphs.commit(ALONE, plan("ana", 0, "SELECT " + each + " FROM visits"));
        }
        assertThat(graphs.overflows()).isZero();
        QueryPlan more = plan("ana", 0, "SELECT count(*) FROM visits WHERE person = 1");

        assertThat(graphs.facts(ALONE, more).full()).isTrue();
        graphs.commit(ALONE, more);
        assertThat(graphs.overflows()).isEqualTo(1);
        assertThat(graphs.facts(ALONE, more).component())
                .isEqualTo(2); // the dataset and the individual, both new still
        assertThat(graphs.facts(ALONE, plan("ana", 0, "SELECT id FROM visits")).full())
                .isFalse();
    }

    @Test
    void aGraphIsKeptWhileSelectionsAreInIt() {
        graphs.commit(ALONE, plan("ana", 0, ALL));

        graphs.advance(Asked.NOON.plusSeconds(3_599).toEpochMilli());
        assertThat(graphs.size()).isEqualTo(1);
        graphs.advance(Asked.NOON.plusSeconds(3_600).toEpochMilli());
        assertThat(graphs.size()).isZero();
    }

    private int differences(GraphScope scope, QueryPlan plan) {
        return graphs.facts(scope, plan).differences("h.visits");
    }

    private static QueryPlan plan(String principal, long seconds, String sql) {
        Instant at = Asked.NOON.plusSeconds(seconds);
        return Asked.by(principal, at, sql);
    }

    private static GraphScope scope(Dimension... dimensions) {
        return new GraphScope(Set.of(dimensions), Duration.ofHours(1), Set.of(), 100);
    }
}
