package io.trustfabric.proofs.zk.range;

import static io.trustfabric.proofs.zk.range.Ranges.MAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.batch.LinearCombination;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Provers that know their commitments' openings and lie about them. */
class CheatingRangeProverTest {
    private static final BigInteger TOO_LARGE = BigInteger.ONE.shiftLeft(64);
    private static final Scalar BLINDING = Scalar.of(7);

    private final Ranges ranges = new Ranges(30);

    @Test
    void withoutALieThisProversProofsHold() throws Exception {
        assertThat(holds(whole(BigInteger.valueOf(42), BigInteger.valueOf(42)))).isTrue();
        assertThat(holds(bounded(42, 32, 58))).isTrue();
    }

    @Test
    void bitsOfAnotherValueDoNotDo() throws Exception {
        assertThat(holds(whole(BigInteger.valueOf(42), BigInteger.valueOf(43)))).isFalse();
    }

    @Test
    void aValueOf2To64HasNoBits() throws Exception {
        assertThat(holds(whole(TOO_LARGE, BigInteger.ZERO))).isFalse();
    }

    @Test
    void aNegativeValueHasNoBits() throws Exception {
        assertThat(holds(whole(BigInteger.ONE.negate(), TOO_LARGE.subtract(BigInteger.ONE))))
                .isFalse();
    }

    @Test
    void aValueBelowItsRangeWrapsAroundInVain() throws Exception {
        assertThat(holds(bounded(9, -1, 91))).isFalse();
    }

    @Test
    void aValueAboveItsRangeWrapsAroundInVain() throws Exception {
        assertThat(holds(bounded(101, 91, -1))).isFalse();
    }

    @Test
    void oneSlotMayNotStandForBoth() throws Exception {
        assertThat(holds(bounded(101, 91, 91))).isFalse();
    }

    @Test
    void slotsMayNotChangePlaces() throws Exception {
        assertThat(holds(bounded(42, 58, 32))).isFalse();
    }

    @Test
    void aBitMayNotBeTwo() throws Exception {
        PlainProver prover = whole(BigInteger.TWO, BigInteger.ZERO);
        prover.setBit(0, Scalar.of(2));

        assertThat(holds(prover)).isFalse();
    }

    @Test
    void aBitMayNotBeTheWholeValue() throws Exception {
        PlainProver prover = whole(TOO_LARGE, BigInteger.ZERO);
        prover.setBit(0, Scalar.of(TOO_LARGE));

        assertThat(holds(prover)).isFalse();
    }

    @Test
    void theSecondVectorMustFollowTheFirst() throws Exception {
        PlainProver prover = whole(TOO_LARGE, BigInteger.ZERO);
        prover.aL[0] = Scalar.of(TOO_LARGE);
        prover.aR[0] = Scalar.ZERO;

        assertThat(holds(prover)).isFalse();
    }

    @Test
    void theProductMustBeThatOfTheVectors() throws Exception {
        PlainProver prover = whole(BigInteger.valueOf(42), BigInteger.valueOf(42));
        prover.lieInTx = Scalar.ONE;

        assertThat(holds(prover)).isFalse();
    }

    @Test
    void theSecondVectorsGeneratorsMayNotBeTheFirsts() throws Exception {
        PlainProver prover = whole(BigInteger.valueOf(42), BigInteger.valueOf(42));
        prover.r = prover.g;

        assertThat(holds(prover)).isFalse();
    }

    @Test
    void bothVectorsGeneratorsMayNotChangePlaces() throws Exception {
        PlainProver prover = whole(BigInteger.valueOf(42), BigInteger.valueOf(42));
        List<Point> g = prover.g;
        prover.g = prover.r;
        prover.r = g;

        assertThat(holds(prover)).isFalse();
    }

    @Test
    void theProductsGeneratorMayNotBeOneOfTheVectors() throws Exception {
        PlainProver prover = whole(BigInteger.valueOf(42), BigInteger.valueOf(42));
        prover.u = Generators.g(1).get(0);

        assertThat(holds(prover)).isFalse();
    }

    @Test
    void roundPointsMayNotChangePlaces() throws Exception {
        PlainProver prover = whole(BigInteger.valueOf(42), BigInteger.valueOf(42));
        RangeProof p = prover.prove(Transcript::new);
        List<Point> l = new ArrayList<>(p.product().l());
        List<Point> r = new ArrayList<>(p.product().r());
        l.set(3, p.product().r().get(3));
        r.set(3, p.product().l().get(3));
        var product = new InnerProductProof(l, r, p.product().a(), p.product().b());

        assertThat(Ranges.holds(
                        prover.statement,
                        new RangeProof(p.a(), p.s(), p.t1(), p.t2(), p.tX(), p.tauX(), p.mu(), product)))
                .isFalse();
    }

    /** An error d*H in one equation and -d*H in the other. */
    @Test
    void errorsOfBothEquationsCancelOnlyIfTheirWeightsAreEqual() throws Exception {
        PlainProver prover = whole(BigInteger.valueOf(42), BigInteger.valueOf(42));
        prover.lieInBlindings = Scalar.ONE;
        RangeProof proof = prover.prove(Transcript::new);
        var sum = new LinearCombination();
        Ranges.candidate(prover.statement, proof).addTo(sum, () -> Scalar.ONE);

        assertThat(sum.value(MultiScalarMultiplication.fastest()).isInfinity()).isTrue();
        assertThat(Ranges.holds(prover.statement, proof)).isFalse();
    }

    private static boolean holds(PlainProver prover) throws MalformedException {
        return Ranges.holds(prover.statement, prover.prove(Transcript::new));
    }

    /** That {@code committed} is below 2^64, with the bits of {@code shown}. */
    private PlainProver whole(BigInteger committed, BigInteger shown) {
        Point commitment = PlainProver.value(Scalar.of(committed), BLINDING);
        return new PlainProver(
                ranges, statement(new CommittedRange(0, MAX, commitment)), new Scalar[] {BLINDING}, shown);
    }

    /** That {@code committed} is in [10, 100], with the bits of both numbers, unsigned. */
    private PlainProver bounded(long committed, long lower, long upper) {
        Point commitment = PlainProver.value(Scalar.of(committed), BLINDING);
        return new PlainProver(
                ranges,
                statement(new CommittedRange(10, 100, commitment)),
                new Scalar[] {BLINDING, BLINDING.negate()},
                new BigInteger(Long.toUnsignedString(lower)),
                new BigInteger(Long.toUnsignedString(upper)));
    }

    private static RangeStatement statement(CommittedRange range) {
        return new RangeStatement("acme", "2026-11", "error-rate-ppm/1", Ranges.BODY, List.of(range));
    }
}
