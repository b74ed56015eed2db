package io.trustfabric.policies.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/spec/policy-language.md, section 8, by example: {@code graph.connects}, two tags in one component that the query touches. */
class ConnectsTest {
    private static final long SEED = 7;
    private final LinkageGraph graph = new LinkageGraph(100, 1_000, SEED);

    @ParameterizedTest(name = "{0}, then {1}: from email to health is {2}")
    @CsvSource({
        "'', '', false",
        "'', a:email-b:health, true",
        "'', a:email-b, false",
        "a:email-b b-c c-d d-f f-g g-h:health, b-x, true", // however many hops, and whichever edges
        "a:email-b c:health-d, b-x, false",
        "a:email-b c:health-d, x-y, false",
        "a:email-b c:health-d, b-d, true",
        "a:email-b c:health-d, b-x x-d, true",
        "a:email-b c:health-d, b-x y-d, false", // two pieces, two components
        "a:email-b b-c c-d:health, d-a, false", // the query's tags are the newest: d has none now
        "a:email-b b-c:health, x-y, false", // a component that the query does not touch
        "a:email-b b-c:health x-y:health z:email-y, x-w, true",
    })
    void connectsFindsBothTagsInOneComponentOfTheQuery(String before, String query, boolean found) {
        assertThat(graph.commit(Links.of(before), 10)).isTrue();

        GraphFacts facts = graph.facts(Links.of(query));

        assertThat(facts.connects("email", "health")).isEqualTo(found);
        assertThat(facts.connects("health", "email")).isEqualTo(found);
    }

    @Test
    void whateverIsRarerConnectsAlike() {
        assertThat(graph.commit(Links.of("a:email-b c:email-b d:email-b f:health-b g:email-h k:email-l"), 10))
                .isTrue();

        for (String query : List.of("b-x", "x-y", "h-x", "h-x:health", "g-b", "h-b l-b")) {
            boolean near = !query.equals("x-y") && !query.equals("h-x");
            assertThat(graph.facts(Links.of(query)).connects("email", "health")).isEqualTo(near);
            assertThat(graph.facts(Links.of(query)).connects("health", "email")).isEqualTo(near);
        }
        assertThat(graph.facts(Links.of("b-x")).connects("email", "email")).isTrue();
        assertThat(graph.facts(Links.of("h-x")).connects("email", "email")).isFalse();
    }

    @Test
    void twoTagsOfOneNodeConnectNothing() {
        var both = new Linkage(
                List.of(new LinkNode("a", Set.of("email", "health")), new LinkNode("b", Set.of())),
                List.of(new LinkEdge("a", "b")));

        assertThat(graph.facts(both).connects("email", "health")).isFalse();
        assertThat(graph.commit(both, 10)).isTrue();
        assertThat(graph.facts(Links.of("b-c")).connects("email", "health")).isFalse();
        assertThat(graph.facts(Links.of("b-c:health")).connects("email", "health"))
                .isTrue();
    }

    @Test
    void aConnectionThatIsTooFarToSeeSaysSo() {
        var strict = new LinkageGraph(100, 3, SEED);
        assertThat(strict.commit(Links.of("a:email-b c:email-d e:email-f g:email-h"), 10))
                .isTrue();
        assertThat(strict.commit(Links.of("k-l l-m m-n n-o o-p"), 10)).isTrue();

        assertThatThrownBy(() -> strict.facts(Links.of("k-x:health")).connects("email", "health"))
                .isInstanceOf(GraphBudgetException.class)
                .hasMessageContaining("budget of 3 edges");
        assertThat(strict.facts(Links.of("a:email-x:health")).connects("email", "health"))
                .isTrue();
        assertThat(strict.facts(Links.of("y-x:health")).connects("email", "health"))
                .isFalse(); // nothing live is near, so there is nothing to walk through
    }
}
