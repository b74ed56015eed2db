package io.trustfabric.proofs.zk.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.registration.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Cheating provers who commit to other polynomials than the statement needs (overlap-v1, section 15): nine members are
 * shared, the statement says at most eight.
 */
class FalseGcdTest {
    private static final int K = 8;
    private static final int N = 64;

    private final Parties parties = Parties.sharing(9, 1);
    private final Cheat cheat = Cheat.of(parties, K, 2);
    private final Poly g = cheat.euclid(cheat.pA, cheat.pB);

    @Test
    @DisplayName("row 1a: a gcd of degree 9 is cut off")
    void gcdIsCutOff() {
        cheat.ghat = cheat.unshifted(g).timesXTo(N - K).cut(N);

        assertThat(broken()).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 1b: a gcd of degree 9 is wrapped modulo X^N' - 1")
    void gcdIsWrapped() {
        cheat.ghat = cheat.unshifted(g).timesXTo(N - K).wrapped(N);

        assertThat(broken()).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 1c: a gcd of degree 9 is committed to without the shift")
    void gcdIsNotShifted() {
        cheat.ghat = cheat.unshifted(g);

        assertThat(broken()).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 1d: a proof for a check without the shift, which such a check would accept")
    void proofForACheckWithoutTheShift() {
        cheat.ghat = cheat.unshifted(g);
        cheat.shift = 0;

        OverlapProof proof = cheat.prove();

        assertThat(Equation.broken(cheat.statement(), proof)).containsExactly(Equation.OPEN);
        assertThat(ShiftlessVerifier.opens(cheat.statement(), proof)).isTrue();
    }

    @Test
    @DisplayName("row 2: ghat is interpolated so that the identity holds at N' points")
    void gcdIsInterpolated() {
        List<Scalar> points = IntStream.rangeClosed(1, N).mapToObj(Scalar::of).toList();
        Poly wanted = cheat.unshifted(g).timesXTo(N - K);
        cheat.ghat = Poly.through(points, points.stream().map(wanted::at).toList());

        assertThat(cheat.ghat.length()).isEqualTo(N);
        assertThat(cheat.ghat.at(Scalar.of(N))).isEqualTo(wanted.at(Scalar.of(N)));
        assertThat(broken()).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 6a: a zero polynomial is registered, u is 1")
    void zeroIsRegistered() {
        cheat.pA = Poly.ZERO;
        cheat.u = Poly.ONE;
        cheat.v = Poly.ZERO;
        cheat.ghat = Poly.ZERO;

        assertThat(broken()).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 6b: a zero polynomial is registered, v is 1 and p_B cut off")
    void zeroIsRegisteredAndTheOtherSetIsTheGcd() {
        cheat.pA = Poly.ZERO;
        cheat.u = Poly.ZERO;
        cheat.v = Poly.ONE;
        cheat.ghat = cheat.unshifted(cheat.pB).timesXTo(N - K).cut(N);

        assertThat(broken()).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 11a: ghat is shifted by N' - k - 2, where it fits")
    void gcdIsShiftedLess() {
        cheat.ghat = cheat.unshifted(g).timesXTo(N - K - 2);

        assertThat(cheat.ghat.length()).isEqualTo(N);
        assertThat(broken()).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 11b: pads that hit the other side's roots leave no witness")
    void padsThatHitTheOtherSidesRootsLeaveNoWitness() {
        List<Scalar> tags = parties.rootsA().subList(9, 14);
        List<Scalar> pads = parties.rootsB().subList(5, 55);
        var roots = new ArrayList<>(tags);
        roots.addAll(pads);

        assertThat(OverlapWitness.of(Parties.set(Bucket.B64, roots, new Random(3)), parties.b(), K))
                .isEmpty();
    }

    @Test
    @DisplayName("row 11c: the witness against an older set of B is used again")
    void oldWitnessIsUsedAgain() {
        Poly today = cheat.pB;
        cheat.pB = Poly.roots(Parties.sharing(0, 7).rootsB());
        cheat.euclid(cheat.pA, cheat.pB);
        Iterable<Equation> againstTheOlderSet = broken();
        cheat.pB = today;

        assertThat(againstTheOlderSet).isEmpty();
        assertThat(broken()).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 16a: u, v and ghat are random")
    void polynomialsAreRandom() {
        var random = new Random(8);
        cheat.u = Poly.random(N, random);
        cheat.v = Poly.random(N, random);
        cheat.ghat = Poly.random(N, random);

        assertThat(broken()).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 16b: Euclid's algorithm on p_A without one of the shared roots")
    void oneSharedRootIsLeftOutOfEuclid() {
        List<Scalar> fewer = parties.rootsA().subList(1, 55);
        Poly degreeEight = cheat.euclid(Poly.roots(fewer), cheat.pB);

        assertThat(degreeEight.length()).isEqualTo(K + 1);
        assertThat(broken()).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 16c: p_A is replaced by one with a root less in common, when it is opened")
    void registeredPolynomialIsReplacedInTheOpening() {
        var others = new ArrayList<>(parties.rootsA());
        others.set(0, Scalar.of(12345));
        Poly another = Poly.roots(others);
        cheat.euclid(another, cheat.pB);
        cheat.evaluations = (said, z, honest) -> new Cheat.Values(another.at(z), honest.b(), honest.x(), honest.y());
        cheat.opened =
                (said, z, honest) -> List.of(another, honest.get(1), honest.get(2), honest.get(3), honest.get(4));

        assertThat(broken()).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 16d: a cofactor of degree N' or more cannot be committed to")
    void cofactorThatIsTooLongCannotBeCommittedTo() {
        assertThatThrownBy(() -> new OverlapWitness(K, cheat.u.secret(N + 1), cheat.v.secret(N), cheat.ghat.secret(N)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65");
    }

    @Test
    @DisplayName("row 16d: and one that borrows the next generator does not open")
    void cofactorThatBorrowsTheNextGeneratorDoesNotOpen() {
        Cheat honest = Cheat.of(Parties.sharing(5, 9), K, 10);
        Poly more = Poly.xTo(N - 55);
        honest.u = honest.u.plus(more.times(honest.pB));
        honest.v = honest.v.minus(more.times(honest.pA));

        assertThat(honest.u.length()).isEqualTo(N + 1);
        assertThat(Equation.broken(honest.statement(), honest.prove())).containsExactly(Equation.OPEN);
    }

    private Iterable<Equation> broken() {
        return Equation.broken(cheat.statement(), cheat.prove());
    }
}
