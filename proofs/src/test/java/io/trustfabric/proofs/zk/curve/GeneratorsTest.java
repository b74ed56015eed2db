package io.trustfabric.proofs.zk.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.field.SeededRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Known answers: overlap-v1, section 19. */
class GeneratorsTest {

    @Test
    void areTheKnownPoints() {
        List<Point> g = Generators.g(256);
        assertThat(x(g.get(0))).isEqualTo("276403ec35ec38ac8645a4e660b66a062b11dc956f67c38e9d5d4ff2aec5c0b3");
        assertThat(x(g.get(1))).isEqualTo("198e4f172a10ddd298387f306176b873aece1cfb2410449bf1c5e77123402b20");
        assertThat(x(g.get(255))).isEqualTo("e32febdc47261039b138192b443bb8034597ba94cabfe1b8b01dc9eaebcde2cb");
        assertThat(x(Generators.U)).isEqualTo("bfc4c03f89d7733c04050c0c917aaae0e96132c18735c7a808ba147e690abbf2");
        assertThat(x(Generators.H)).isEqualTo("76b8742b3461d00e7a06d309eeade5e95fe07bd8471a285ca649645af40b6631");
    }

    @Test
    void haveTheKnownHashes() {
        assertThat(hex(Generators.hash(64)))
                .isEqualTo("c17c6c556e59980ed8248aa8c1c11a80d201ff3530fc6fcb87b2793d738dcc02");
        assertThat(hex(Generators.hash(256)))
                .isEqualTo("e8ffb43060a34d4dcaf10bdb4c2a603443281a7ff600ecb360d3c4896b15ca9d");
    }

    @Test
    void doNotLendTheirHash() {
        Generators.hash(64)[0] ^= 1;
        assertThat(hex(Generators.hash(64))).startsWith("c17c6c55");
    }

    @Test
    void ofSmallVectorsBeginThoseOfLargeOnes() {
        assertThat(Generators.g(64)).isEqualTo(Generators.g(256).subList(0, 64));
        assertThat(Generators.g(3)).hasSize(3);
    }

    @Test
    void areAllDifferent() {
        var all = new ArrayList<>(Generators.g(128));
        all.addAll(Generators.r(128));
        all.addAll(List.of(Generators.U, Generators.V, Generators.H, Point.BASE));
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
    }

    @Test
    void areNotGivenBeyondTheLargestBucket() {
        assertThatIllegalArgumentException().isThrownBy(() -> Generators.g(Generators.MAX + 1));
    }

    @Test
    void commitToTheKnownPolynomialAsIsKnown() {
        SecretVector six5one =
                SecretVector.of(Stream.of(Scalar.of(6), Scalar.of(5).negate(), Scalar.ONE)
                        .map(SecretScalar::of)
                        .toList());
        SecretScalar seven = SecretScalar.of(Scalar.of(7));

        Point commitment = new SecretMultiplication(new SeededRandom(1)).commit(six5one, Generators.g(3), seven);

        assertThat(commitment)
                .hasToString("04b0ed71cdc574ed8a8fd7220d7ae6263dede3ceeccaaa15907835a47dd4b3b668"
                        + "dade637d0d64edb32ee3a5461674bc4ab5efc670299bd062542a4288d924ddbb");
    }

    private static String x(Point point) {
        return point.toString().substring(2, 66);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
