package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import java.util.ArrayList;
import java.util.Arrays;

/** The bits of all slots, a fresh mask for each entry, and the blindings of both commitments. Source: range-v1, section 6, step 1. */
final class MaskedBits {
    private final SecretVector aL;
    private final SecretVector aR;
    private final SecretVector sL;
    private final SecretVector sR;
    private final SecretScalar alpha;
    private final SecretScalar rho;

    private MaskedBits(SecretVector aL, SecretVector aR, SecretNonces nonces, byte[] state) {
        this.aL = aL;
        this.aR = aR;
        this.sL = fresh(aL.length(), nonces, state);
        this.sR = fresh(aL.length(), nonces, state);
        this.alpha = nonces.next(state);
        this.rho = nonces.next(state);
    }

    /**
     * @param bits zeros and ones
     * @param state of the transcript, to which the masks are bound
     */
    static MaskedBits mask(SecretVector bits, SecretNonces nonces, byte[] state) {
        var minusOnes = new Scalar[bits.length()];
        Arrays.fill(minusOnes, Scalar.ONE.negate());
        return new MaskedBits(bits, bits.plusEach(minusOnes), nonces, state);
    }

    /** A. */
    Point commitBits(SecretMultiplication multiplication) {
        return commit(aL, aR, alpha, multiplication);
    }

    /** S. */
    Point commitMasks(SecretMultiplication multiplication) {
        return commit(sL, sR, rho, multiplication);
    }

    RangePolynomials polynomials(BitChallenges drawn) {
        return new RangePolynomials(aL, aR, sL, sR, drawn);
    }

    /** {@code mu}, the blinding of {@code A + x*S}. */
    SecretScalar blinding(Scalar x) {
        return rho.times(x).plus(alpha);
    }

    private static Point commit(
            SecretVector left, SecretVector right, SecretScalar blinding, SecretMultiplication multiplication) {
        int n = left.length();
        SecretVector both = left.padded(2 * n).plus(right.shifted(n, 2 * n));
        return multiplication.commit(both, RangeGenerators.both(n / Long.SIZE), blinding);
    }

    private static SecretVector fresh(int length, SecretNonces nonces, byte[] state) {
        var entries = new ArrayList<SecretScalar>(length);
        for (int k = 0; k < length; k++) {
            entries.add(nonces.next(state));
        }
        return SecretVector.of(entries);
    }
}
