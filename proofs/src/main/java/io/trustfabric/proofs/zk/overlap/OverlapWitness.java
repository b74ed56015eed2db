package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.poly.Bezout;
import io.trustfabric.proofs.zk.registration.SecretSet;
import java.util.Optional;

/**
 * What makes "at most k" true: {@code u*p_A + v*p_B = g}, g monic of degree exactly k, all with N' coefficients, low ones first.
 * Making it takes as much arithmetic for few shared members as for kMax of them; still a prover publishes at a fixed time
 * (overlap-v1, section 10, rule 7).
 *
 * @param shiftedGcd {@code ghat = X^(N'-k) * (g - X^k)}
 */
public record OverlapWitness(int k, SecretVector u, SecretVector v, SecretVector shiftedGcd) {

    /** @throws IllegalArgumentException if the vectors differ in length: a longer one cannot be committed to */
    public OverlapWitness {
        if (u.length() != v.length() || u.length() != shiftedGcd.length()) {
            throw new IllegalArgumentException("%d, %d and %d coefficients, expected as many of each"
                    .formatted(u.length(), v.length(), shiftedGcd.length()));
        }
    }

    /**
     * Source: overlap-v1, section 8.1.
     *
     * @return empty if the sets share more than k members: for the prover alone to know, there is nothing to prove
     * @throws IllegalArgumentException for a bound outside of 0 to kMax of the smaller set
     */
    public static Optional<OverlapWitness> of(SecretSet a, SecretSet b, int k) {
        int kMax = a.bucket().smaller(b.bucket()).kMax();
        if (k < 0 || k > kMax) {
            throw new IllegalArgumentException("a bound of %d, expected 0 to %d".formatted(k, kMax));
        }
        Bezout.Result bezout = Bezout.of(a.polynomial(), b.polynomial(), kMax);
        int shared = bezout.d().length() - 1;
        if (shared > k) {
            return Optional.empty();
        }
        int generators = a.bucket().larger(b.bucket()).generators();
        int up = k - shared;
        return Optional.of(new OverlapWitness(
                k,
                bezout.u().shifted(up, generators),
                bezout.v().shifted(up, generators),
                shifted(bezout.d().shifted(up, k + 1), k, generators)));
    }

    /** A monic g of degree k, without its top, in the highest of the coefficients. */
    private static SecretVector shifted(SecretVector g, int k, int generators) {
        return g.slice(0, k).shifted(generators - k, generators);
    }
}
