package io.trustfabric.policies.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/spec/policy-language.md, section 8, by example: what edges join, how long they live, and where there is no room. */
class LinkageGraphTest {
    private static final long SEED = 7;
    private final LinkageGraph graph = new LinkageGraph(100, 1_000, SEED);

    @ParameterizedTest(name = "{0}, then {1}: component {2}, degree {3}")
    @CsvSource({
        "'', '', 0, 0", // no linkage
        "'', a-b, 2, 1",
        "a-b b-c, a-b, 3, 2", // the component that is there, though the edge adds nothing
        "a-b c-d, a-c, 4, 2", // two components become one
        "a-b c-d, a-e, 3, 2",
        "a-b c-d, a-e c-f, 3, 2", // two pieces, neither joins the other
        "a-b b-c d-e, a-x d-y, 4, 2", // of several the greatest
        "a-b b-c, a-x c-y, 5, 2", // two pieces that touch one component: it is counted once
        "a-b c-d, a-c b-d, 4, 2",
        "a-b a-c a-d, a-e, 5, 4",
        "a-b a-c a-d, a-b, 4, 3", // a neighbour is counted once
        "a-b a-c a-d, x-y, 2, 1", // the graph's own greatest is not the query's
    })
    void figuresAreThoseOfTheGraphIfTheQueryRan(String before, String query, int component, int degree) {
        assertThat(graph.commit(Links.of(before), 10)).isTrue();

        GraphFacts facts = graph.facts(Links.of(query));

        assertThat(facts.component()).isEqualTo(component);
        assertThat(facts.degree()).isEqualTo(degree);
        assertThat(graph.edges()).isEqualTo(Links.of(before).edges().size());
    }

    @Test
    void figuresFollowTheGraph() {
        GraphFacts facts = graph.facts(Links.of("a-b"));
        assertThat(facts.component()).isEqualTo(2);
        assertThat(facts.reach("email", "health", 4)).isFalse();

        assertThat(graph.commit(Links.of("b-c:email c-d c-e:health"), 10)).isTrue();
        assertThat(facts.component()).isEqualTo(5);
        assertThat(facts.degree()).isEqualTo(2);
        assertThat(facts.reach("email", "health", 5)).isTrue(); // c, b, a, b, c, e
        assertThat(facts.reach("email", "health", 4)).isFalse();

        graph.advance(10);
        assertThat(facts.component()).isEqualTo(2);
        assertThat(facts.reach("email", "health", 5)).isFalse();
    }

    @Test
    void anEdgeLivesUntilItsExpiryAndNotAtIt() {
        assertThat(graph.commit(Links.of("a-b"), 10)).isTrue();
        graph.advance(9);
        assertThat(graph.nodes()).isEqualTo(2);

        graph.advance(10);

        assertThat(graph.nodes()).isZero();
        assertThat(graph.isEmpty()).isTrue();
    }

    @Test
    void drawnAgainAnEdgeLivesToTheLaterEnd() {
        assertThat(graph.commit(Links.of("a-b"), 10)).isTrue();
        assertThat(graph.commit(Links.of("a-b"), 20)).isTrue();
        assertThat(graph.commit(Links.of("a-b"), 15)).isTrue();

        graph.advance(19);

        assertThat(graph.facts(Links.of("b-c")).component()).isEqualTo(3);
        graph.advance(20);
        assertThat(graph.facts(Links.of("b-c")).component()).isEqualTo(2);
    }

    @Test
    void aLateEdgeLinksUntilItsOwnEndAndTheOtherWayOutlivesIt() {
        assertThat(graph.commit(Links.of("a-b b-c"), 20)).isTrue();
        assertThat(graph.commit(Links.of("a-c c-d"), 10))
                .isTrue(); // the first closes a circle, the second is the only way to d

        graph.advance(10);

        assertThat(graph.facts(Links.of("c-x")).component()).isEqualTo(4);
        assertThat(graph.facts(Links.of("d-x")).component()).isEqualTo(2);
    }

    @Test
    void anEdgeThatIsOverBeforeItComesChangesNothing() {
        graph.advance(10);

        assertThat(graph.commit(Links.of("a-b"), 10)).isTrue();

        assertThat(graph.isEmpty()).isTrue();
    }

    @Test
    void theClockNeverGoesBack() {
        graph.advance(10);
        graph.advance(3);

        assertThat(graph.nowMillis()).isEqualTo(10);
    }

    @Test
    void whereThereIsNoRoomNothingIsDrawn() {
        var small = new LinkageGraph(3);
        assertThat(small.commit(Links.of("a-b"), 10)).isTrue();

        assertThat(small.facts(Links.of("b-c c-a")).full()).isFalse();
        assertThat(small.facts(Links.of("a-b")).full()).isFalse();
        assertThat(small.facts(Links.of("a-c a-d")).full()).isTrue();
        assertThat(small.commit(Links.of("a-c a-d"), 10)).isFalse();

        assertThat(small.edges()).isEqualTo(1);
        assertThat(small.commit(Links.of("b-c c-a"), 10)).isTrue();
        assertThat(small.facts(Links.of("a-b b-c")).full()).isFalse(); // full to the brim, and these are in it
    }

    @Test
    void whatIsErasedTakesItsEdgesAndItsLinks() {
        assertThat(graph.commit(Links.of("a-e b-e b-c"), 10)).isTrue();

        assertThat(graph.erase("e")).isTrue();

        assertThat(graph.erase("e")).isFalse();
        assertThat(graph.nodes()).isEqualTo(2); // a had no other edge
        assertThat(graph.facts(Links.of("a-b")).component()).isEqualTo(3);
    }

    @Test
    void aLinkageThatNamesNodesTwiceOrNotIsRefused() {
        var node = new LinkNode("a", Set.of());
        var edge = new LinkEdge("a", "b");

        assertThatThrownBy(() -> graph.commit(new Linkage(List.of(node, node), List.of()), 10))
                .hasMessageContaining("this one twice: a");
        assertThatThrownBy(() -> graph.commit(new Linkage(List.of(node), List.of(edge)), 10))
                .hasMessageContaining("does not name: b");
        assertThat(graph.isEmpty()).isTrue();
    }

    @Test
    void aNodeWithoutEdgesIsNoNode() {
        assertThat(graph.commit(Links.of("a-b b-c"), 10)).isTrue();
        var alone = new Linkage(List.of(new LinkNode("a", Set.of()), new LinkNode("x", Set.of())), List.of());

        assertThat(graph.facts(alone).component()).isZero();
        assertThat(graph.facts(alone).degree()).isZero();
        assertThat(graph.commit(alone, 10)).isTrue();
        assertThat(graph.nodes()).isEqualTo(3);
    }
}
