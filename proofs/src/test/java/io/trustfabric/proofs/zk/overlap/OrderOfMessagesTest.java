package io.trustfabric.proofs.zk.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.field.Scalar;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Challenges that a prover knows too early: complete breaks, for which reason the order of the transcript is part of the
 * guarantee (overlap-v1, section 14, 2). Nine members are shared, the statement says at most eight.
 */
class OrderOfMessagesTest {
    private static final int K = 8;
    private static final int N = 64;

    private final Cheat cheat = Cheat.of(Parties.sharing(9, 1), K, 2);

    @Test
    @DisplayName("row 7c: z known before u, v, ghat are committed; a verifier who draws it so accepts")
    void pointKnownBeforeThePolynomialsAreCommitted() {
        Poly cutOff = cheat.ghat;
        cheat.opening = Weakened.EarlyPoint::new;
        cheat.ghatKnowingZ = z -> {
            Scalar gcd = cheat.u.at(z).times(cheat.pA.at(z)).plus(cheat.v.at(z).times(cheat.pB.at(z)));
            Scalar wanted = z.power(N - K).times(gcd).minus(z.power(N));
            return cutOff.plus(Poly.of(wanted.minus(cutOff.at(z))));
        };

        OverlapProof proof = cheat.prove();

        assertThat(Equation.broken(cheat.statement(), proof)).isEqualTo(Equation.ALL);
        assertThat(Equation.broken(cheat.statement(), proof, Weakened.EarlyPoint::new))
                .isEmpty();
    }

    @Test
    @DisplayName("row 8: evaluations chosen after rho and w; a verifier who draws them so early accepts")
    void evaluationsChosenAfterTheFold() {
        cheat.opening = Weakened.EarlyFold::new;
        cheat.evaluations = (said, z, true_) -> {
            Scalar rho = ((Weakened.EarlyFold) said).rho;
            Scalar shift = z.power(N - K);
            Scalar lacking = cheat.ghat
                    .at(z)
                    .plus(z.power(N))
                    .minus(shift.times(true_.x()).times(true_.a()));
            Scalar b = rho.times(true_.b())
                    .plus(rho.power(4).times(lacking))
                    .times(rho.plus(rho.power(4).times(shift).times(true_.y())).inverse());
            return new Cheat.Values(true_.a(), b, true_.x(), true_.y());
        };

        OverlapProof proof = cheat.prove();

        assertThat(Equation.broken(cheat.statement(), proof)).isEqualTo(Equation.ALL);
        assertThat(Equation.broken(cheat.statement(), proof, Weakened.EarlyFold::new))
                .isEmpty();
    }
}
