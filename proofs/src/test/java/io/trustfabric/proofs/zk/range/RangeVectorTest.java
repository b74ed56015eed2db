package io.trustfabric.proofs.zk.range;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Proofs and refusals on which a second verifier in another language agrees (vectors/zk/README.md). */
class RangeVectorTest {

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void theVerdictIsTheVectors(String id, String verdict, JsonNode node) {
        assertThat(isAccepted(node) ? "accept" : "reject").isEqualTo(verdict);
    }

    private static boolean isAccepted(JsonNode node) {
        try {
            RangeStatement statement = statement(node);
            return Ranges.holds(statement, RangeProof.decode(bytes(node, "proof"), statement.slots()));
        } catch (MalformedException e) {
            return false;
        }
    }

    private static RangeStatement statement(JsonNode node) {
        List<CommittedRange> ranges = new ArrayList<>();
        for (JsonNode range : node.get("statements")) {
            ranges.add(new CommittedRange(
                    range.get("lo").bigIntegerValue().longValue(),
                    range.get("hi").bigIntegerValue().longValue(),
                    Point.decode(bytes(range, "commitment")).orElseThrow()));
        }
        return new RangeStatement(
                node.get("tenant").textValue(),
                node.get("epoch").textValue(),
                node.get("metric").textValue(),
                Hash32.of(bytes(node, "body")),
                ranges);
    }

    private static byte[] bytes(JsonNode node, String field) {
        return HexFormat.of().parseHex(node.get(field).textValue());
    }

    static Stream<Arguments> cases() throws IOException {
        try (var in = RangeVectorTest.class.getResourceAsStream("/vectors/zk/range-v1.jsonl")) {
            var json = new ObjectMapper();
            List<Arguments> cases = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                JsonNode node = json.readTree(line);
                cases.add(Arguments.of(
                        node.get("id").textValue(), node.get("verdict").textValue(), node));
            }
            return cases.stream();
        }
    }
}
