package io.trustfabric.proofs.zk.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.open.OpeningProof;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cheating provers whose values at z are not those of the polynomials (overlap-v1, section 15). */
class FalseValuesTest {
    private static final int K = 8;
    private static final int N = 64;

    /** Nine shared members: the statement is false. */
    private final Cheat cheat = Cheat.of(Parties.sharing(9, 1), K, 2);

    /** Five shared members: only the lie is wrong. */
    private final Cheat truthful = Cheat.of(Parties.sharing(5, 3), K, 4);

    @Test
    @DisplayName("row 3a: a false u(z) for which the relation holds")
    void falseValueOfACofactor() {
        cheat.evaluations = (said, z, true_) -> new Cheat.Values(
                true_.a(), true_.b(), over(gcd(z).minus(true_.y().times(true_.b())), true_.a()), true_.y());

        assertThat(broken(cheat)).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 3b: a false p_A(z) for which the relation holds")
    void falseValueOfTheRegisteredPolynomial() {
        cheat.evaluations = (said, z, true_) -> new Cheat.Values(
                over(gcd(z).minus(true_.y().times(true_.b())), true_.x()), true_.b(), true_.x(), true_.y());

        assertThat(broken(cheat)).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 3c: a true E_u, and T made with another value")
    void productWithAnotherValue() {
        cheat.products = (said, z, true_) -> new Cheat.Values(
                true_.a(), true_.b(), over(gcd(z).minus(true_.y().times(true_.b())), true_.a()), true_.y());

        assertThat(broken(cheat)).containsExactly(Equation.MUL_1);
    }

    @Test
    @DisplayName("row 9: a component on U inside C_A; a verifier without w accepts it")
    void componentOnUInsideTheRegistration() {
        Scalar delta = Scalar.of(77);
        Poly moved = cheat.pA.minus(Poly.of(delta));
        Poly g = cheat.euclid(moved, cheat.pB);
        cheat.onU = delta;
        cheat.evaluations = (said, z, true_) -> new Cheat.Values(moved.at(z), true_.b(), true_.x(), true_.y());

        OverlapProof real = cheat.prove();
        cheat.opening = Weakened.WithoutW::new;
        OverlapProof weak = cheat.prove();

        assertThat(g.length()).isEqualTo(K + 1);
        assertThat(Equation.broken(cheat.statement(), real)).containsExactly(Equation.OPEN);
        assertThat(Equation.broken(cheat.statement(), weak)).containsExactly(Equation.OPEN);
        assertThat(Equation.broken(cheat.statement(), weak, Weakened.WithoutW::new))
                .isEmpty();
    }

    @Test
    @DisplayName("row 10a: (a, x) exchanged with (b, y)")
    void pairsExchanged() {
        Cheat.Lie<Cheat.Values> lie = (said, z, true_) -> new Cheat.Values(true_.b(), true_.a(), true_.y(), true_.x());
        cheat.evaluations = lie;
        truthful.evaluations = lie;

        assertThat(broken(cheat)).containsExactly(Equation.OPEN);
        assertThat(broken(truthful)).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 10b: each polynomial's value exchanged with its cofactor's")
    void polynomialsExchangedWithTheirCofactors() {
        Cheat.Lie<Cheat.Values> lie = (said, z, true_) -> new Cheat.Values(true_.x(), true_.y(), true_.a(), true_.b());
        cheat.evaluations = lie;
        truthful.evaluations = lie;

        assertThat(broken(cheat)).containsExactly(Equation.OPEN);
        assertThat(broken(truthful)).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 10c: L and R exchanged")
    void leftAndRightExchanged() {
        OverlapProof proof = truthful.prove();
        OpeningProof o = proof.opening();
        var exchanged = new OverlapProof(
                proof.polynomials(),
                proof.evaluations(),
                proof.products(),
                new OpeningProof(o.r(), o.l(), o.s(), o.z1(), o.z2()));

        assertThat(Equation.broken(truthful.statement(), proof)).isEmpty();
        assertThat(Equation.broken(truthful.statement(), exchanged)).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 12a: a vector inside E_a whose polynomial is not zero at z")
    void vectorInsideAnEvaluation() {
        truthful.opening = Weakened.Recorded::new;
        truthful.gamma = z -> Poly.of(Scalar.of(3), Scalar.of(5));

        assertThat(broken(truthful)).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 12b: one whose polynomial is zero at z is harmless: a true statement is accepted")
    void vanishingVectorInsideAnEvaluationOfATrueStatement() {
        truthful.opening = Weakened.Recorded::new;
        truthful.gamma = Poly::root;

        assertThat(broken(truthful)).isEmpty();
    }

    @Test
    @DisplayName("row 12c: and a false one is not")
    void vanishingVectorInsideAnEvaluationOfAFalseStatement() {
        cheat.opening = Weakened.Recorded::new;
        cheat.gamma = Poly::root;

        assertThat(broken(cheat)).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 13: another polynomial with the same value at z is opened")
    void anotherPolynomialWithTheSameValue() {
        Poly factor = Poly.random(N - 1, new Random(5));
        truthful.opened = (said, z, true_) -> List.of(
                true_.get(0).plus(Poly.root(z).times(factor)), true_.get(1), true_.get(2), true_.get(3), true_.get(4));

        assertThat(broken(truthful)).containsExactly(Equation.OPEN);
    }

    /** What {@code x*a + y*b} must be for {@code ghat(z) = z^(N'-k)*(x*a + y*b) - z^(N')}. */
    private Scalar gcd(Scalar z) {
        return over(cheat.ghat.at(z).plus(z.power(N)), z.power(N - K));
    }

    private static Scalar over(Scalar a, Scalar b) {
        return a.times(b.inverse());
    }

    private static Iterable<Equation> broken(Cheat cheat) {
        return Equation.broken(cheat.statement(), cheat.prove());
    }
}
