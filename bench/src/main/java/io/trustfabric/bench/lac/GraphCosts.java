package io.trustfabric.bench.lac;

import io.trustfabric.bench.Figure;
import io.trustfabric.policies.graph.GraphFacts;
import io.trustfabric.policies.graph.LinkEdge;
import io.trustfabric.policies.graph.LinkNode;
import io.trustfabric.policies.graph.Linkage;
import io.trustfabric.policies.graph.LinkageGraph;
import io.trustfabric.policies.graph.LinkageGraphCodec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What the linkage graph takes and holds. An operation is what a guard does for one query: the clock goes on, so what has expired goes;
 * component and degree if it ran; commit. A query links a dataset to an individual, and every fourth one two datasets.
 */
final class GraphCosts {
    private static final int[] NODES = {1_000, 10_000, 100_000, 1_000_000};
    private static final List<String> NAMES = List.of("n1k", "n10k", "n100k", "n1m");
    private static final int HEAP_NODES = 100_000;
    private static final int OPERATIONS = 200_000;
    private static final Set<String> ENTITY = Set.of("entity");
    private static final Set<String> DATASET = Set.of("pii", "email");
    private static final Set<String> OTHER = Set.of("health");

    List<Figure> measure() {
        for (int i = 0; i < 2; i++) {
            operations(filled(NODES[i]), NODES[i]); // warms up
        }
        List<Figure> figures = new ArrayList<>();
        double[] medians = new double[NODES.length];
        for (int i = 0; i < NODES.length; i++) {
            LinkageGraph graph = filled(NODES[i]);
            Spread spread = operations(graph, NODES[i]);
            System.err.printf("  %,d nodes, %,d edges: %s%n", graph.nodes(), graph.edges(), spread);
            medians[i] = spread.millis(0.5);
            figures.add(Figure.of("lac.graph.op.p50." + NAMES.get(i), medians[i], "ms"));
            figures.add(Figure.of("lac.graph.op.p99." + NAMES.get(i), spread.millis(0.99), "ms"));
            if (NODES[i] == HEAP_NODES) {
                int stored = LinkageGraphCodec.write(graph.snapshot()).length;
                figures.add(Figure.of("lac.graph.bytesPerEdge.stored", (double) stored / graph.edges(), "B"));
            }
        }
        figures.add(Figure.of("lac.graph.bytesPerEdge.heap", heapPerEdge(), "B"));
        // time grows as nodes to this power: slope of log median by log nodes
        figures.add(Figure.of("lac.graph.growth", slope(medians), "exponent"));
        return figures;
    }

    private static Spread operations(LinkageGraph graph, int nodes) {
        SplittableRandom random = new SplittableRandom(nodes);
        long[] nanos = new long[OPERATIONS];
        long now = 2L * window(nodes);
        long sum = 0;
        for (int i = 0; i < OPERATIONS; i++, now++) {
            Linkage query = query(nodes, random);
            long start = System.nanoTime();
            graph.advance(now);
            GraphFacts facts = graph.facts(query);
            sum += facts.component() + facts.degree();
            sum += graph.commit(query, now + window(nodes)) ? 1 : 0;
            nanos[i] = System.nanoTime() - start;
        }
        if (sum == 0) {
            throw new IllegalStateException("no query linked anything"); // keeps the loop alive under the compiler
        }
        return new Spread(nanos);
    }

    /** One query a millisecond: about as many live nodes as said. */
    private static int window(int nodes) {
        return nodes * 5 / 4;
    }

    /** A graph through which two windows have gone. */
    private static LinkageGraph filled(int nodes) {
        SplittableRandom random = new SplittableRandom(nodes + 1L);
        LinkageGraph graph = new LinkageGraph(Integer.MAX_VALUE);
        for (long now = 0; now < 2L * window(nodes); now++) {
            graph.advance(now);
            if (!graph.commit(query(nodes, random), now + window(nodes))) {
                throw new IllegalStateException("a graph without a limit is full");
            }
        }
        return graph;
    }

    /** Names and tags included. */
    private static double heapPerEdge() {
        LinkageGraph[] holder = {filled(HEAP_NODES)};
        int edges = holder[0].edges();
        long with = used();
        holder[0] = null;
        return (double) (with - used()) / edges;
    }

    private static long used() {
        for (int i = 0; i < 4; i++) { // a serial collector compacts fully every fourth time only
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** With texts of its own, as a query that has just been read has them: their hashes are not known yet. */
    private static Linkage query(int nodes, SplittableRandom random) {
        int datasets = Math.max(10, nodes / 20);
        LinkNode a = new LinkNode("d:schema.table" + random.nextInt(datasets), DATASET);
        LinkNode b = random.nextInt(4) == 0
                ? new LinkNode("d:schema.other" + random.nextInt(datasets), OTHER)
                : new LinkNode(
                        "e:"
                                + HexFormat.of()
                                        .toHexDigits(random.nextInt(4 * nodes))
                                        .repeat(4),
                        ENTITY);
        return new Linkage(List.of(a, b), List.of(LinkEdge.between(a.name(), b.name())));
    }

    private static double slope(double[] medians) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < NODES.length; i++) {
            meanX += Math.log(NODES[i]) / NODES.length;
            meanY += Math.log(medians[i]) / NODES.length;
        }
        double above = 0;
        double below = 0;
        for (int i = 0; i < NODES.length; i++) {
            double x = Math.log(NODES[i]) - meanX;
            above += x * (Math.log(medians[i]) - meanY);
            below += x * x;
        }
        return above / below;
    }
}
