package io.trustfabric.proofs.zk.poly;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import java.util.List;

/**
 * What some linear steps of Euclid's algorithm do to two polynomials: {@code (a*r0 + b*r1, c*r0 + d*r1)}. After s steps the
 * degrees of a, b, c, d are s - 2, s - 1, s - 1 and s.
 */
record StepMatrix(int steps, SecretVector a, SecretVector b, SecretVector c, SecretVector d) {
    private static final SecretVector ZERO = SecretVector.zeros(1);
    private static final SecretVector ONE = SecretVector.of(List.of(SecretScalar.of(Scalar.ONE)));
    static final StepMatrix NO_STEP = new StepMatrix(0, ONE, ZERO, ZERO, ONE);

    /** Coefficients {@code from} to {@code to}, the latter not included, of the first polynomial. */
    SecretVector first(SecretVector r0, SecretVector r1, int from, int to) {
        return Products.sum(a, r0, b, r1, from, to);
    }

    /** The same of the second one, whose degree is lower. */
    SecretVector second(SecretVector r0, SecretVector r1, int from, int to) {
        return Products.sum(c, r0, d, r1, from, to);
    }

    StepMatrix then(LinearStep step) {
        int s = steps + 1;
        return new StepMatrix(
                s,
                c,
                d,
                Products.sum(step.factor(), a, step.minusQuotient(), c, 0, s),
                Products.sum(step.factor(), b, step.minusQuotient(), d, 0, s + 1));
    }

    /** This one's steps after those of {@code earlier}. */
    StepMatrix after(StepMatrix earlier) {
        int s = steps + earlier.steps;
        return new StepMatrix(
                s,
                Products.sum(a, earlier.a, b, earlier.c, 0, Math.max(1, s - 1)),
                Products.sum(a, earlier.b, b, earlier.d, 0, Math.max(1, s)),
                Products.sum(c, earlier.a, d, earlier.c, 0, Math.max(1, s)),
                Products.sum(c, earlier.b, d, earlier.d, 0, s + 1));
    }
}
