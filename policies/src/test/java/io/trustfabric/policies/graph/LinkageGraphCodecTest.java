package io.trustfabric.policies.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A graph has one form in bytes; all other bytes are refused with a reason, and nothing else is thrown. */
class LinkageGraphCodecTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyGraphReadsBack(long seed) throws MalformedGraphException {
        GraphSnapshot snapshot = random(seed).snapshot();

        byte[] bytes = LinkageGraphCodec.write(snapshot);

        assertThat(LinkageGraphCodec.read(bytes)).isEqualTo(snapshot);
        assertThat(LinkageGraph.restore(snapshot, 10).snapshot()).isEqualTo(snapshot);
    }

    @Test
    void theFormIsFrozen() { // it is the state of jobs: another form needs another version
        var graph = new LinkageGraph(10);
        graph.advance(1_000);
        Linkage first = Links.of("d:x-e");
        graph.commit(
                new Linkage(
                        first.nodes(),
                        first.edges(),
                        List.of(new RowCharge("p", 7, 300)),
                        List.of(new ShownClass("p", "x"))),
                1_500);
        graph.commit(Links.of("d:x-c:é"), 1_001);
        graph.probe(9, 1_003);
        graph.probe(7, 1_003);

        assertThat(HexFormat.of().formatHex(LinkageGraphCodec.write(graph.snapshot())))
                .isEqualTo(
                        ("02 e807" // version 2, clock 1000
                                        + "02 0178 01e901" // tags x, é
                                        + "03 0163 0101 0164 0100 0165 00" // nodes c: é; d: x; e
                                        + "02 00 01 01 01 02 f403" // edges c-d for 1, d-e for 500
                                        + "02 03 0000000000000007 00 0000000000000009" // probes 7 and 9, both at 1003
                                        + "01 0170 01 f403 0000000000000007 ac02" // rows of p: query 7 for 500, 300 of
                                        // them
                                        + "01 0170 0178 f403") // p has shown x, for 500
                                .replace(" ", ""));
    }

    @Test
    void oddNamesAndTimesReadBack() throws MalformedGraphException {
        var graph = new LinkageGraph(10);
        graph.advance(Long.MIN_VALUE + 1);
        var names = List.of("", "\ud800", "\uffff\udc00é", "\ud83d\ude00", "d:crm.people");
        var nodes = names.stream().map(name -> new LinkNode(name, Set.of(name))).toList();
        var edges = new ArrayList<LinkEdge>();
        names.stream().filter(name -> !name.isEmpty()).forEach(name -> edges.add(LinkEdge.between("", name)));
        assertThat(graph.commit(new Linkage(nodes, edges), Long.MAX_VALUE)).isTrue();
        graph.probe(Long.MIN_VALUE, Long.MAX_VALUE);

        assertThat(LinkageGraphCodec.read(LinkageGraphCodec.write(graph.snapshot())))
                .isEqualTo(graph.snapshot());
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] bytes = LinkageGraphCodec.write(random(1).snapshot());

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> LinkageGraphCodec.read(cut)).isInstanceOf(MalformedGraphException.class);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "03, 'a graph of version 3, expected 2, at byte 1'",
        "02, the bytes end too soon",
        "0280, the bytes end too soon",
        "028000, a number is not in its shortest form of 64 bits", // 0 in two bytes
        "02ffffffffffffffffff02, a number is not in its shortest form of 64 bits", // 65 bits
        "02 00 ffffffff0f, 'the number of tags is 4294967295, expected less than 1'",
        "02 00 ffffffffffffffffff01, 'the number of tags is 18446744073709551615, expected less than 1'",
        "02 00 02 0162 0161 00 00 00, tags are not ascending",
        "02 00 01 0161 00 00 00, no node has the tag “a”",
        "02 00 00 ffff03, 'the number of nodes is 65535, expected less than 1'",
        "02 00 01 0161 01 0162 02 00, 'the number of a node''s tags is 2, expected less than 2'",
        "02 00 01 0161 02 0162 0100 0162 0100 00 00, names of nodes are not ascending",
        "02 00 01 0161 01 0162 0101 00 00, 'a tag''s place is 1, expected less than 1'",
        "02 00 01 0161 01 0162 020000 00 00, 'a node''s tags are not ascending'",
        "02 00 01 0161 01 01808004 00 00 00, 'a character is 65536, expected less than 65,536'",
        "02 00 00 01 0161 00 00 00, no edge ends at the node of place 0",
        "02 00 00 02 016100 016200 01 00 02 01 00, 'a node''s place is 2, expected less than 2'",
        "02 00 00 02 016100 016200 01 01 00 01 00, an edge's ends or the edges are not ascending",
        "02 00 00 02 016100 016200 01 01 01 01 00, an edge's ends or the edges are not ascending",
        "02 00 00 02 016100 016200 02 00 01 01 00 01 01 00, an edge's ends or the edges are not ascending",
        "02 00 00 02 016100 016200 01 00 01 00 00, an edge ends before the graph's clock",
        "02 05 00 02 016100 016200 01 00 01 ffffffffffffffffff01 00, an edge ends before the graph's clock",
        "02 00 00 00 00 01 00 0000000000000001 00, probes are not ascending from the clock on",
        "02 00 00 00 00 02 05 0000000000000001 ffffffffffffffffff01 0000000000000002 00, probes are not ascending from the clock on",
        "02 00 00 00 00 02 05 0000000000000002 00 0000000000000001 00, probes are not ascending from the clock on",
        "02 00 00 00 00 02 05 0000000000000001 01 0000000000000001 00, a query is there twice among the probes",
        "02 00 00 00 00 01 05, 'the number of probes is 1, expected less than 1'",
        "02 00 00 00 00 00 01 0170 00 000000000000000000, a dataset has no charges",
        "02 00 00 00 00 00 01 0170 01 05 0000000000000001 00, 'a charge has no rows'",
        "02 00 00 00 00 00 01 0170 01 05 0000000000000001 8180808080808010, a dataset more than 2^53",
        "02 00 00 00 00 00 02 0170 01 05 0000000000000001 01 0170 01 05 0000000000000001 01, names of datasets are not ascending",
        "02 00 00 00 00 00 00 02 0170 0178 05 0170 0178 05, classes are not ascending",
        "02 00 00 00 00 00 00 01 0170 0178 00, a class ends before the graph's clock",
        "02 00 00 00 00 00 00 00 00, 1 bytes follow the graph"
    })
    void whatIsInAnotherFormIsRefused(String hex, String reason) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> LinkageGraphCodec.read(bytes))
                .isInstanceOf(MalformedGraphException.class)
                .hasMessageContaining(reason.replace("''", "'"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damageIsRefusedOrReadAsWhatItIs(long seed) {
        var random = new SplittableRandom(seed);
        byte[] bytes = LinkageGraphCodec.write(random(seed).snapshot());
        for (int i = 0; i < 50; i++) {
            byte[] damaged = bytes.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            readAndWrite(damaged);
        }
    }

    @FuzzTest(maxDuration = "30s")
    void hostileBytesAreRefusedOrRead(FuzzedDataProvider data) {
        readAndWrite(data.consumeRemainingAsBytes());
    }

    private static void readAndWrite(byte[] bytes) {
        try {
            GraphSnapshot snapshot = LinkageGraphCodec.read(bytes);
            assertThat(LinkageGraphCodec.write(snapshot)).isEqualTo(bytes);
            assertThat(LinkageGraph.restore(snapshot, 10).snapshot()).isEqualTo(snapshot);
        } catch (MalformedGraphException e) {
            assertThat(e.getMessage()).contains(", at byte ").hasSizeLessThanOrEqualTo(300);
        }
    }

    private static LinkageGraph random(long seed) {
        var random = new SplittableRandom(seed);
        var graph = new LinkageGraph(1_000, LinkageGraph.REACH_BUDGET, seed);
        graph.advance(random.nextLong(1_000_000));
        for (int i = random.nextInt(30); i > 0; i--) {
            var edge = Links.edge(random.nextInt(20), random.nextInt(20, 40));
            graph.commit(
                    Links.charged(Links.of(List.of(edge), random), random),
                    graph.nowMillis() + random.nextLong(1, 1_000_000));
            graph.probe(random.nextInt(20), graph.nowMillis() + random.nextInt(3));
        }
        return graph;
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }
}
