package io.trustfabric.policies.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/spec/policy-language.md, section 8, by example: denied probes, individuals, rows and shown classes, which a graph counts beside its edges. */
class CountedBesideEdgesTest {
    private static final long SEED = 7;
    private final LinkageGraph graph = new LinkageGraph(100, 1_000, SEED);

    @Test
    void probesCountWithinTheWindow() {
        graph.probe(1, 10);
        graph.probe(2, 12);
        graph.advance(10);
        graph.probe(3, 10); // late: over already

        assertThat(graph.facts(Links.of("")).probes()).isEqualTo(1);
    }

    @Test
    void aDeniedQueryThatIsRepeatedIsOneProbeToTheLaterEnd() {
        graph.probe(1, 10);
        graph.probe(1, 12);
        graph.probe(1, 11);

        assertThat(graph.probes()).isEqualTo(1);
        graph.advance(11);
        assertThat(graph.probes()).isEqualTo(1);
        graph.advance(12);
        assertThat(graph.probes()).isZero();
    }

    @Test
    void ofMoreProbesThanAreRememberedTheLatestCount() {
        for (int i = 0; i <= LinkageGraph.MAX_PROBES; i++) {
            graph.probe(i, 10 + i);
        }

        assertThat(graph.probes()).isEqualTo(LinkageGraph.MAX_PROBES);
        graph.advance(11);
        assertThat(graph.probes()).isEqualTo(LinkageGraph.MAX_PROBES - 1);
    }

    @Test
    void individualsOfTheWholeGraphAreCounted() {
        Linkage query = edges(LinkEdge.between("z", "e:3"), LinkEdge.between("z", "e:4"));
        assertThat(graph.commit(
                        edges(
                                LinkEdge.between("d", "e:1"),
                                LinkEdge.between("d", "e:2"),
                                LinkEdge.between("x", "e:3"),
                                LinkEdge.between("x", "y")),
                        10))
                .isTrue();

        assertThat(graph.facts(Links.of("")).entities()).isEqualTo(3);
        assertThat(graph.facts(query).entities()).isEqualTo(4);
        assertThat(graph.erase("e:1")).isTrue();
        assertThat(graph.facts(query).entities()).isEqualTo(3);
        graph.advance(10);
        assertThat(graph.facts(query).entities()).isEqualTo(2);
    }

    @Test
    void rowsAreChargedOnceAQueryAndEndAsEdgesDo() {
        assertThat(graph.commit(charge("people", 1, 100), 10)).isTrue();
        assertThat(graph.commit(charge("people", 2, 30), 20)).isTrue();
        assertThat(graph.commit(charge("orders", 2, 5), 20)).isTrue();
        assertThat(graph.commit(charge("people", 1, 100), 15)).isTrue(); // delivered again

        GraphFacts next = graph.facts(charge("people", 3, 7));
        assertThat(next.rows("people")).isEqualTo(137);
        assertThat(next.rows("orders")).isEqualTo(5);
        assertThat(next.rows("visits")).isZero();
        assertThat(graph.facts(charge("people", 1, 100)).rows("people")).isEqualTo(130);
        graph.advance(14);
        assertThat(next.rows("people")).isEqualTo(137);
        graph.advance(15);
        assertThat(next.rows("people")).isEqualTo(37);
        graph.advance(20);
        assertThat(next.rows("people")).isEqualTo(7);
        assertThat(graph.isEmpty()).isTrue();
    }

    @Test
    void rowsOfAQueryForWhichThereIsNoRoomAreChargedAllTheSame() {
        var small = new LinkageGraph(1);
        Linkage query = new Linkage(
                Links.of("a-b").nodes(),
                Links.of("a-b").edges(),
                List.of(new RowCharge("people", 1, 100)),
                List.of(new ShownClass("people", "gender")));

        assertThat(small.commit(query, 10)).isFalse();

        assertThat(small.facts(Links.of("")).rows("people")).isEqualTo(100);
        assertThat(small.facts(Links.of("")).shown("people")).containsExactly("gender");
    }

    @Test
    void whatRowsHaveShownAddsUpUntilItEnds() {
        assertThat(graph.commit(show("people", "gender", "postcode"), 10)).isTrue();
        assertThat(graph.commit(show("people", "gender"), 20)).isTrue();
        assertThat(graph.commit(show("visits", "health"), 20)).isTrue();

        GraphFacts next = graph.facts(show("people", "birthdate"));
        assertThat(next.shown("people")).containsExactly("birthdate", "gender", "postcode");
        assertThat(next.shown("visits")).containsExactly("health");
        assertThat(next.shown("orders")).isEmpty();
        graph.advance(10);
        assertThat(next.shown("people")).containsExactly("birthdate", "gender");
        graph.advance(20);
        assertThat(next.shown("people")).containsExactly("birthdate");
        assertThat(graph.isEmpty()).isTrue();
    }

    private static Linkage show(String dataset, String... classes) {
        return new Linkage(
                List.of(),
                List.of(),
                List.of(),
                Stream.of(classes).map(name -> new ShownClass(dataset, name)).toList());
    }

    private static Linkage edges(LinkEdge... edges) {
        return Links.of(List.of(edges), new SplittableRandom(SEED));
    }

    private static Linkage charge(String dataset, long query, long rows) {
        return new Linkage(List.of(), List.of(), List.of(new RowCharge(dataset, query, rows)), List.of());
    }
}
