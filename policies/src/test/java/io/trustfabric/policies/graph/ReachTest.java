package io.trustfabric.policies.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/spec/policy-language.md, section 8, by example: {@code graph.reach}, a chain of few edges that goes through the query. */
class ReachTest {
    private static final long SEED = 7;
    private final LinkageGraph graph = new LinkageGraph(100, 1_000, SEED);

    @ParameterizedTest(name = "{0}, then {1}: from email to health in {2} is {3}")
    @CsvSource({
        "'', a:email-b:health, 1, true",
        "'', a:email-b:health, 0, false",
        "'', a:health-b:email, 1, true", // edges have no direction
        "'', a:email-b, 3, false",
        "a:email-b b-c:health, x-y, 9, false", // a chain that is there already is not this query's
        "a:email-b b-c:health, b-x, 4, true", // but a walk may go along the query's edge and back
        "a:email-b b-c:health, b-x, 3, false",
        "a:email-b b-c:health, a:email-b, 2, true", // drawn again it is the query's
        "a:email-b c-d:health, b-c, 3, true",
        "a:email-b c-d:health, b-c, 2, false",
        "a:email-b, b-x x-c:health, 3, true", // through new nodes
        "a:email-b, a:health-c, 2, false", // the query's tags are the newest
    })
    void reachFindsAChainThroughTheQuery(String before, String query, int hops, boolean found) {
        assertThat(graph.commit(Links.of(before), 10)).isTrue();

        assertThat(graph.facts(Links.of(query)).reach("email", "health", hops)).isEqualTo(found);
    }

    @Test
    void aChainLeadsToAnotherNode() {
        var both = new Linkage(
                List.of(new LinkNode("a", Set.of("email", "health")), new LinkNode("b", Set.of())),
                List.of(new LinkEdge("a", "b")));

        assertThat(graph.facts(both).reach("email", "health", 9)).isFalse();
        assertThat(graph.commit(Links.of("b-c:health"), 10)).isTrue();
        assertThat(graph.facts(both).reach("email", "health", 2)).isTrue();
        assertThat(graph.facts(both).reach("email", "health", 1)).isFalse();
    }

    @Test
    void aSearchOverItsBudgetSaysSoUnlessItHasAnAnswer() {
        var strict = new LinkageGraph(100, 3, SEED);
        assertThat(strict.commit(Links.of("a-b a-c a-d a-e"), 10)).isTrue();

        assertThatThrownBy(() -> strict.facts(Links.of("a-x:health")).reach("email", "health", 2))
                .isInstanceOf(GraphBudgetException.class)
                .hasMessageContaining("budget of 3 edges");
        assertThat(strict.facts(Links.of("a:email-x:health")).reach("email", "health", 1))
                .isTrue();
        assertThat(strict.facts(Links.of("a:email-a0:health")).reach("email", "health", 5))
                .isTrue();
    }
}
