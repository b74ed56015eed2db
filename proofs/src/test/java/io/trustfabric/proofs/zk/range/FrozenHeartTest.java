package io.trustfabric.proofs.zk.range;

import static io.trustfabric.proofs.zk.range.Ranges.MAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a transcript is for. Where a message is left out on both sides, a proof of a false statement is made that the weak
 * verifier accepts; the real one refuses each. Source: range-v1, section 14; "Frozen Heart", CVE-2022-29566.
 */
class FrozenHeartTest {
    private static final BigInteger TOO_LARGE = BigInteger.ONE.shiftLeft(64);
    private static final Scalar BLINDING = Scalar.of(7);

    private final Ranges ranges = new Ranges(20);

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "group",
                "generators",
                "m",
                "statements",
                "tenant",
                "epoch",
                "metric",
                "body",
                "lo",
                "hi",
                "C",
                "A",
                "S",
                "T1",
                "T2",
                "t-x",
                "tau-x",
                "mu",
                "L",
                "R"
            })
    void aProverThatLeavesAMessageOutIsRefused(String label) throws Exception {
        ranges.with(42, 0, MAX);
        Opening weak = WeakTranscripts.without(label);
        RangeProof proof = ranges.prove(weak);

        assertThat(Ranges.holds(weak, ranges.statement(), proof)).isTrue();
        assertThat(Ranges.holds(ranges.statement(), proof)).isFalse();
    }

    @Test
    void aProofUnderAnotherProtocolsNameIsRefused() throws Exception {
        ranges.with(42, 0, MAX);
        RangeProof proof = ranges.prove(protocol -> new Transcript("ZKTX/RANGE/2"));

        assertThat(Ranges.holds(ranges.statement(), proof)).isFalse();
    }

    @Test
    void withoutTheCommitmentInTheTranscriptItIsChosenLast() throws Exception {
        var weak = new WeakTranscripts.Recorder(WeakTranscripts.without("C"));
        var prover = prover(statement(PlainProver.value(Scalar.ZERO, BLINDING)), BigInteger.ZERO);
        prover.lieInT1 = Scalar.ONE;
        RangeProof proof = prover.prove(weak);
        Scalar tooLarge =
                weak.heard("x").times(weak.heard("z").square().inverse()).negate();

        RangeStatement forged = statement(PlainProver.value(tooLarge, BLINDING));

        assertThat(tooLarge.toBigInteger()).isGreaterThanOrEqualTo(TOO_LARGE);
        assertBreaksOnlyTheWeakVerifier(weak, forged, proof);
    }

    @Test
    void withoutT1InTheTranscriptItIsChosenLast() throws Exception {
        var weak = new WeakTranscripts.Recorder(WeakTranscripts.without("T1"));
        var prover = prover(falseStatement(), BigInteger.ZERO);
        RangeProof p = prover.prove(weak);
        Point missing = Equation.VALUE.missing(weak, prover.statement, p);

        Point t1 = p.t1().plus(missing.times(weak.heard("x").inverse()));

        assertBreaksOnlyTheWeakVerifier(
                weak,
                prover.statement,
                new RangeProof(p.a(), p.s(), t1, p.t2(), p.tX(), p.tauX(), p.mu(), p.product()));
    }

    @Test
    void withoutT2InTheTranscriptItIsChosenLast() throws Exception {
        var weak = new WeakTranscripts.Recorder(WeakTranscripts.without("T2"));
        var prover = prover(falseStatement(), BigInteger.ZERO);
        RangeProof p = prover.prove(weak);
        Point missing = Equation.VALUE.missing(weak, prover.statement, p);

        Point t2 = p.t2().plus(missing.times(weak.heard("x").square().inverse()));

        assertBreaksOnlyTheWeakVerifier(
                weak,
                prover.statement,
                new RangeProof(p.a(), p.s(), p.t1(), t2, p.tX(), p.tauX(), p.mu(), p.product()));
    }

    @Test
    void withoutAInTheTranscriptItIsChosenLast() throws Exception {
        var weak = new WeakTranscripts.Recorder(WeakTranscripts.without("A"));
        PlainProver prover = bending();
        RangeProof p = prover.prove(weak);

        Point a = p.a().minus(Equation.PRODUCT.missing(weak, prover.statement, p));

        assertBreaksOnlyTheWeakVerifier(
                weak,
                prover.statement,
                new RangeProof(a, p.s(), p.t1(), p.t2(), p.tX(), p.tauX(), p.mu(), p.product()));
    }

    @Test
    void withoutSInTheTranscriptItIsChosenLast() throws Exception {
        var weak = new WeakTranscripts.Recorder(WeakTranscripts.without("S"));
        PlainProver prover = bending();
        RangeProof p = prover.prove(weak);
        Point missing = Equation.PRODUCT.missing(weak, prover.statement, p);

        Point s = p.s().minus(missing.times(weak.heard("x").inverse()));

        assertBreaksOnlyTheWeakVerifier(
                weak,
                prover.statement,
                new RangeProof(p.a(), s, p.t1(), p.t2(), p.tX(), p.tauX(), p.mu(), p.product()));
    }

    @Test
    void withoutARoundsLeftPointInTheTranscriptItIsChosenLast() throws Exception {
        var weak = new WeakTranscripts.Recorder(WeakTranscripts.without("L"));
        PlainProver prover = bending();
        RangeProof p = prover.prove(weak);
        Point missing = Equation.PRODUCT.missing(weak, prover.statement, p);
        List<Point> l = new ArrayList<>(p.product().l());
        l.set(0, l.get(0).minus(missing.times(weak.heard("e").inverse())));

        var product = new InnerProductProof(
                l, p.product().r(), p.product().a(), p.product().b());

        assertBreaksOnlyTheWeakVerifier(
                weak,
                prover.statement,
                new RangeProof(p.a(), p.s(), p.t1(), p.t2(), p.tX(), p.tauX(), p.mu(), product));
    }

    @Test
    void withoutARoundsRightPointInTheTranscriptItIsChosenLast() throws Exception {
        var weak = new WeakTranscripts.Recorder(WeakTranscripts.without("R"));
        PlainProver prover = bending();
        RangeProof p = prover.prove(weak);
        Point missing = Equation.PRODUCT.missing(weak, prover.statement, p);
        List<Point> r = new ArrayList<>(p.product().r());
        r.set(0, r.get(0).minus(missing.times(weak.heard("e"))));

        var product = new InnerProductProof(
                p.product().l(), r, p.product().a(), p.product().b());

        assertBreaksOnlyTheWeakVerifier(
                weak,
                prover.statement,
                new RangeProof(p.a(), p.s(), p.t1(), p.t2(), p.tX(), p.tauX(), p.mu(), product));
    }

    /** Moved by 2^50 at most, all six bounds together leave VALUE as it was. */
    @Test
    void withoutTheBoundsInTheTranscriptTheyAreMovedLast() throws Exception {
        long lo = 1L << 62;
        long hi = lo + (1L << 60);
        ranges.with(lo + 1, lo, hi).with(lo + 2, lo, hi).with(lo + 3, lo, hi);
        var weak = new WeakTranscripts.Recorder(WeakTranscripts.without("lo", "hi"));
        RangeProof proof = ranges.prove(weak);
        Scalar z = weak.heard("z");
        BigInteger[] moves = ShortRelation.of(
                z.power(2),
                z.power(3).negate(),
                z.power(4),
                z.power(5).negate(),
                z.power(6),
                z.power(7).negate());
        long up = moves[0].signum(); // the first range begins above its value
        List<CommittedRange> moved = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            moved.add(new CommittedRange(
                    lo + up * moves[2 * i].longValueExact(),
                    hi + up * moves[2 * i + 1].longValueExact(),
                    ranges.statement().ranges().get(i).commitment()));
        }
        var forged = new RangeStatement("acme", "2026-11", "error-rate-ppm/1", Ranges.BODY, moved);

        assertThat(moves).allMatch(move -> move.bitLength() <= 50);
        assertThat(moved.get(0).lo()).isGreaterThan(lo + 1);
        assertBreaksOnlyTheWeakVerifier(weak, forged, proof);
    }

    /** A carries on U what the lowest bit of the first slot is worth more than a bit. */
    @Test
    void withoutTheChallengeWTheFirstBitMayBeAnything() throws Exception {
        Opening weak = WeakTranscripts.withoutChallenge("w");
        PlainProver prover = overfull();
        prover.onU = prover.lieInTx;

        RangeProof proof = prover.prove(weak);

        assertBreaksOnlyTheWeakVerifier(weak, prover.statement, proof);
    }

    @Test
    void theSameProverFailsWhereWIsDrawn() throws Exception {
        PlainProver prover = overfull();
        prover.onU = prover.lieInTx;

        RangeProof proof = prover.prove(Transcript::new);

        assertThat(Ranges.holds(prover.statement, proof)).isFalse();
    }

    private static void assertBreaksOnlyTheWeakVerifier(Opening weak, RangeStatement statement, RangeProof proof)
            throws MalformedException {
        assertThat(Ranges.holds(weak, statement, proof)).as("weak verifier").isTrue();
        assertThat(Ranges.holds(statement, proof)).as("real verifier").isFalse();
    }

    /** The committed number is 2^64 and sits in the first bit; t_x is what VALUE asks for. */
    private PlainProver overfull() {
        PlainProver prover = prover(falseStatement(), BigInteger.ZERO);
        Scalar number = Scalar.of(TOO_LARGE);
        prover.setBit(0, number);
        prover.lieInTx = number.times(number.minus(Scalar.ONE));
        return prover;
    }

    private PlainProver bending() {
        PlainProver prover = overfull();
        prover.bendsL = true;
        return prover;
    }

    private PlainProver prover(RangeStatement statement, BigInteger number) {
        return new PlainProver(ranges, statement, new Scalar[] {BLINDING}, number);
    }

    /** 2^64 is said to be below 2^64. */
    private static RangeStatement falseStatement() {
        return statement(PlainProver.value(Scalar.of(TOO_LARGE), BLINDING));
    }

    private static RangeStatement statement(Point commitment) {
        return new RangeStatement(
                "acme", "2026-11", "error-rate-ppm/1", Ranges.BODY, List.of(new CommittedRange(0, MAX, commitment)));
    }
}
