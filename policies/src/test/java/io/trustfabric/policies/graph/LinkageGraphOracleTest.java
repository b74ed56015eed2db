package io.trustfabric.policies.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** 105,000 random steps, and after each of them every figure is what the naive graph says. */
class LinkageGraphOracleTest {
    private static final int STEPS = 2_500;
    private static final int SEEDS = 6;
    private static final int WINDOW = 400; // millis, as all times here

    /** What a query of one edge after the other draws; node numbers. */
    private enum Shape {
        SPARSE(60) {
            @Override
            void draw(SplittableRandom random, int step, List<LinkEdge> edges) {
                for (int i = random.nextInt(1, 3); i > 0; i--) {
                    any(random, 60, edges);
                }
            }
        },
        DENSE(14) {
            @Override
            void draw(SplittableRandom random, int step, List<LinkEdge> edges) {
                for (int i = random.nextInt(1, 5); i > 0; i--) {
                    any(random, 14, edges);
                }
            }
        },
        STAR(50) {
            @Override
            void draw(SplittableRandom random, int step, List<LinkEdge> edges) {
                for (int i = random.nextInt(1, 4); i > 0; i--) {
                    edges.add(Links.edge(random.nextInt(2), random.nextInt(2, 50)));
                }
            }
        },
        PATH(40) {
            @Override
            void draw(SplittableRandom random, int step, List<LinkEdge> edges) {
                int at = random.nextInt(6) == 0 ? random.nextInt(39) : step % 39;
                edges.add(Links.edge(at, at + 1));
            }
        },
        CLIQUE(24) {
            @Override
            void draw(SplittableRandom random, int step, List<LinkEdge> edges) {
                int[] nodes = random.ints(5, 0, 24).distinct().toArray();
                for (int i = 0; i < nodes.length; i++) {
                    for (int j = 0; j < i; j++) {
                        edges.add(Links.edge(nodes[i], nodes[j]));
                    }
                }
            }
        },
        PIECES(80) {
            @Override
            void draw(SplittableRandom random, int step, List<LinkEdge> edges) {
                for (int i = random.nextInt(0, 7); i > 0; i--) {
                    int at = random.nextInt(79);
                    edges.add(Links.edge(at, at + 1));
                }
            }
        },
        GRID(49) {
            @Override
            void draw(SplittableRandom random, int step, List<LinkEdge> edges) {
                int at = random.nextInt(42);
                edges.add(random.nextBoolean() || at % 7 == 6 ? Links.edge(at, at + 7) : Links.edge(at, at + 1));
            }
        };

        final int nodes;

        Shape(int nodes) {
            this.nodes = nodes;
        }

        abstract void draw(SplittableRandom random, int step, List<LinkEdge> edges);

        static void any(SplittableRandom random, int nodes, List<LinkEdge> edges) {
            int a = random.nextInt(nodes);
            edges.add(Links.edge(a, (a + random.nextInt(1, nodes)) % nodes));
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("runs")
    void everyFigureIsTheNaiveOne(Shape shape, int seed) throws MalformedGraphException {
        var random = new SplittableRandom(seed * 31L + shape.nodes);
        int maxNodes = random.nextBoolean() ? 1_000 : shape.nodes * 3 / 4;
        var naive = new NaiveGraph(maxNodes);
        var graph = new LinkageGraph(maxNodes, LinkageGraph.REACH_BUDGET, random.nextLong());
        long now = random.nextInt(2) * 1_800_000_000_000L;
        int pace = random.nextInt(3, 40); // live edges at a time: from a dozen to hundreds
        for (int step = 0; step < STEPS; step++) {
            Linkage query = query(shape, random, step);
            switch (random.nextInt(20)) {
                case 0, 1, 2 -> {
                    now += random.nextInt(2 * pace);
                    naive.advance(now);
                    graph.advance(now);
                }
                case 3 -> { // late, or over before it came
                    long expiry = now + WINDOW - random.nextInt(WINDOW + 20);
                    assertThat(graph.commit(query, expiry)).isEqualTo(naive.commit(query, expiry));
                }
                case 4 -> {
                    long expiry = now + random.nextInt(-5, WINDOW);
                    long denied = random.nextInt(40); // some of them again
                    naive.probe(denied, expiry);
                    graph.probe(denied, expiry);
                }
                case 5 -> {
                    if (random.nextInt(10) == 0) {
                        String node = Links.name(random.nextInt(shape.nodes));
                        assertThat(graph.erase(node)).isEqualTo(naive.erase(node));
                    }
                }
                case 6 -> {
                    if (random.nextInt(20) == 0) {
                        byte[] bytes = LinkageGraphCodec.write(graph.snapshot());
                        graph = LinkageGraph.restore(LinkageGraphCodec.read(bytes), maxNodes);
                    }
                }
                case 7 -> graph.advance(now - random.nextInt(1_000)); // an old clock
                default -> assertThat(graph.commit(query, now + WINDOW)).isEqualTo(naive.commit(query, now + WINDOW));
            }
            compare(graph, naive, query(shape, random, step + 1), random);
        }
        assertThat(graph.snapshot()).isEqualTo(naive.snapshot());
    }

    private static void compare(LinkageGraph graph, NaiveGraph naive, Linkage query, SplittableRandom random) {
        GraphFacts facts = graph.facts(query);
        NaiveGraph.If expected = naive.ifRun(query);
        assertThat(facts.component()).isEqualTo(expected.component());
        assertThat(facts.degree()).isEqualTo(expected.degree());
        assertThat(facts.entities()).isEqualTo((int) expected.entities());
        String dataset = Links.DATASETS.get(random.nextInt(Links.DATASETS.size()));
        assertThat(facts.rows(dataset)).isEqualTo(expected.rows(dataset));
        assertThat(facts.shown(dataset)).isEqualTo(expected.shown(dataset));
        assertThat(facts.full()).isEqualTo(naive.full(query));
        assertThat(facts.probes()).isEqualTo(naive.probes());
        assertThat(graph.nodes()).isEqualTo(naive.nodes().size());
        assertThat(graph.edges()).isEqualTo(naive.edges());
        if (random.nextInt(4) == 0) {
            String from = List.of("email", "health", "odd").get(random.nextInt(3));
            String to = List.of("email", "entity", "odd").get(random.nextInt(3));
            int hops = random.nextInt(6);
            assertThat(facts.reach(from, to, hops)).isEqualTo(expected.reach(from, to, hops));
            assertThat(facts.connects(from, to)).isEqualTo(expected.connects(from, to));
        }
    }

    private static Linkage query(Shape shape, SplittableRandom random, int step) {
        var edges = new ArrayList<LinkEdge>();
        shape.draw(random, step, edges);
        return Links.charged(Links.of(edges, random), random);
    }

    static Stream<Arguments> runs() {
        return Stream.of(Shape.values())
                .flatMap(shape -> IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(shape, seed)));
    }
}
