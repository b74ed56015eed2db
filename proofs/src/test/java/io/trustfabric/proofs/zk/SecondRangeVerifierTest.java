package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.range.CheatingRanges;
import io.trustfabric.proofs.zk.range.SecretValue;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link SecondZkVerifierTest}, for ranges. */
class SecondRangeVerifierTest {
    private static final List<String> LABELS = List.of("hi", "C", "S", "T2", "t-x", "mu", "L");

    @TempDir
    private static Path build;

    private BothVerifiers both;
    private Proving proving;

    /** Before each: of a class that is skipped before all, reports name no skipped test, and CI could not refuse it. */
    @BeforeEach
    void theVerifierIsBuilt() throws Exception {
        both = BothVerifiers.in(build);
        proving = new Proving(9);
    }

    @Test
    void itAgreesAboutRangesAtTheirEdges() throws Exception {
        SecretValue bare = SecretValue.of(10, SecretScalar.of(Scalar.ZERO)); // its lower slot is the point at infinity
        ProvingRanges three = proving.ranges().with(5, 0, 9).with(6, 0, -1);
        ProvingRanges sixteen = proving.ranges().with(3, 0, -1);
        for (int i = 0; i < 5; i++) {
            sixteen.with(i, i, 8).with(-1 - i, 0, -1);
        }

        both.agreeOn(List.of(
                proving.ranges().with(0, 0, -1).prove("nothing of all"),
                proving.ranges().with(-1, 0, -1).prove("all of all"),
                proving.ranges().with(-2, 1, -2).prove("all but the ends"),
                proving.ranges().with(0, 0, -2).prove("from zero, two slots"),
                proving.ranges().with(10, 10, 100).prove("the lower end"),
                proving.ranges().with(100, 10, 100).prove("the upper end"),
                proving.ranges()
                        .with(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE)
                        .prove("2^63 alone"),
                proving.ranges().with(bare, 10, 11).prove("without blinding"),
                proving.ranges().with(bare, 10, 10).with(bare, 0, -1).prove("without blinding, twice"),
                proving.ranges()
                        .of("\u00e9\ud83d\ude00".repeat(42))
                        .with(1, 0, -1)
                        .prove("a tenant of 252 bytes"),
                proving.ranges().of("a".repeat(255)).with(1, 0, -1).prove("a tenant of 255 bytes"),
                three.prove("three slots of four"),
                sixteen.prove("sixteen slots for eleven")));
    }

    @Test
    void itAgreesAboutRangesThatWereTamperedWith() throws Exception {
        ObjectNode honest = proving.ranges().with(42, 10, 100).prove("range");
        ObjectNode other = proving.ranges().with(43, 10, 100).prove("another range");
        var tampering = new Tampering(14);
        tampering.flips(honest, "proof", 40);
        tampering.flips(honest, "body", 3);
        tampering.parts(honest, other);
        tampering.forms(honest);
        tampering.taken(honest, other, "proof");
        tampering.taken(honest, other, "statements");
        for (String field : List.of("tenant", "epoch", "metric")) {
            tampering.field(honest, field, "another");
            tampering.field(honest, field, "");
            tampering.field(honest, field, "a".repeat(256));
        }
        for (long bound : new long[] {0, 9, 11, 99, 101, -1}) {
            tampering.range(honest, "lo", CaseLine.unsigned(bound));
            tampering.range(honest, "hi", CaseLine.unsigned(bound));
        }
        tampering.range(honest, "lo", BigInteger.TEN.negate());
        tampering.range(honest, "hi", BigInteger.ONE.shiftLeft(64).add(BigInteger.valueOf(100)));
        tampering.ranges(honest, "none", ArrayNode::removeAll);
        tampering.ranges(honest, "twice", ranges -> ranges.add(ranges.get(0)));
        tampering.ranges(honest, "nine", ranges -> {
            for (int i = 0; i < 8; i++) {
                ranges.add(ranges.get(0));
            }
        });
        List<ObjectNode> cases = tampering.cases();
        cases.addAll(List.of(honest, other));

        both.agreeOn(cases);
    }

    @Test
    void itAgreesAboutRangesThatAreProvedDishonestly() throws Exception {
        List<ObjectNode> cases = new ArrayList<>();
        CheatingRanges.all()
                .forEach((name, sent) -> cases.add(CaseLine.of(
                        name.startsWith("honest") ? name : "lie: " + name, sent.statement(), sent.proof())));
        ProvingRanges whole = proving.ranges().with(42, 0, -1);
        for (String label : LABELS) {
            cases.add(whole.prove("transcript: without " + label, Distorted.without(label)));
        }
        String long256 = "a".repeat(256);
        cases.add(whole.prove("transcript: of a long metric", Distorted.saying("metric", long256))
                .put("metric", long256));
        cases.add(whole.prove("transcript: of no epoch", Distorted.saying("epoch", ""))
                .put("epoch", ""));
        cases.add(whole.prove("another transcript, and the statement with it", Distorted.saying("epoch", "now"))
                .put("epoch", "now"));

        both.agreeOn(cases);
    }
}
