package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.range.SecretValue;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/** The cases of {@code range-v1.jsonl}. */
final class RangeVectors {
    private static final HexFormat HEX = HexFormat.of();
    private static final long MAX = -1; // unsigned

    private final VectorCases cases = new VectorCases();
    private final Proving proving = new Proving(42);
    private final SecretValue fortyTwo = SecretValue.of(42, SecretScalar.of(Proving.tag(42)));
    private final ObjectNode oneSlot = proving.ranges().with(0, 0, MAX).prove("one-slot");
    private final ObjectNode twoSlots = proving.ranges().with(fortyTwo, 10, 100).prove("two-slots");
    private final ObjectNode exact = proving.ranges()
            .with(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE)
            .prove("lo-equals-hi");
    private final ObjectNode threeSlots =
            proving.ranges().with(100, 10, 100).with(7, 0, MAX).prove("three-slots-and-padding");

    private RangeVectors() throws Exception {}

    static VectorCases cases() throws Exception {
        var vectors = new RangeVectors();
        vectors.honest();
        vectors.otherStatements();
        vectors.otherNumbersOfSlots();
        vectors.otherBytes();
        return vectors.cases;
    }

    private void honest() {
        ProvingRanges sixteen = proving.ranges();
        for (int i = 0; i < 8; i++) {
            sixteen.with(1000 + 100 * i, 1000, 2000);
        }
        cases.accept(
                oneSlot,
                proving.ranges().with(MAX, 0, MAX).prove("one-slot-largest"),
                twoSlots,
                exact,
                threeSlots,
                proving.ranges().with(0, 0, 7).with(7, 0, 7).with(8, 0, MAX).prove("five-slots-and-padding"),
                sixteen.prove("sixteen-slots"));
    }

    private void otherStatements() {
        reject("other-lo", twoSlots, line -> range(line).put("lo", 11));
        reject("other-hi", twoSlots, line -> range(line).put("hi", CaseLine.unsigned(MAX)));
        reject("other-tenant", twoSlots, line -> line.put("tenant", "acmf"));
        reject("other-epoch", twoSlots, line -> line.put("epoch", "2026-12"));
        reject("other-metric", twoSlots, line -> line.put("metric", "error-rate-ppm/2"));
        reject("other-body", twoSlots, line -> flip(line, "body", 0, 0x80));
        reject("other-commitment", twoSlots, line -> range(line)
                .set("commitment", range(exact).get("commitment")));
        reject("order-changed", threeSlots, line -> ranges(line)
                .add(ranges(line).remove(0)));
        reject("lo-above-hi", twoSlots, line -> range(line).put("lo", 100).put("hi", 10));
    }

    private void otherNumbersOfSlots() {
        ProvingRanges eight = proving.ranges();
        for (int i = 0; i < 8; i++) {
            eight.with(fortyTwo, 10, 100);
        }
        reject("eighteen-slots", eight.prove("sixteen slots"), line -> ranges(line)
                .add(range(line)));
        reject("other-length", oneSlot, line -> line.set("proof", twoSlots.get("proof")));
    }

    private void otherBytes() {
        reject("last-bit-flipped", twoSlots, line -> flip(line, "proof", bytes(line, "proof").length - 1, 1));
        reject("scalar-not-below-n", twoSlots, RangeVectors::scalarNotBelowTheOrder);
        reject("off-the-curve", twoSlots, line -> flip(line, "proof", Point.BYTES - 1, 1));
    }

    private void reject(String id, ObjectNode honest, Consumer<ObjectNode> change) {
        ObjectNode changed = honest.deepCopy().put("id", id);
        change.accept(changed);
        cases.reject(changed);
    }

    private static void flip(ObjectNode line, String field, int at, int bit) {
        byte[] bytes = bytes(line, field);
        bytes[at] ^= (byte) bit;
        line.put(field, HEX.formatHex(bytes));
    }

    private static void scalarNotBelowTheOrder(ObjectNode line) {
        byte[] proof = bytes(line, "proof");
        int scalars = 18 * Point.BYTES; // after A, S, T1, T2, seven each of L and R
        Arrays.fill(proof, scalars, scalars + Scalar.BYTES, (byte) 0xff);
        line.put("proof", HEX.formatHex(proof));
    }

    private static ArrayNode ranges(ObjectNode line) {
        return (ArrayNode) line.get("statements");
    }

    private static ObjectNode range(ObjectNode line) {
        return (ObjectNode) ranges(line).get(0);
    }

    private static byte[] bytes(ObjectNode line, String field) {
        return HEX.parseHex(line.get(field).textValue());
    }
}
