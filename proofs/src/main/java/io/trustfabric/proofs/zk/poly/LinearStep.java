package io.trustfabric.proofs.zk.poly;

import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import java.util.List;

/**
 * One step of Euclid's algorithm where the degree falls by one, without a division: {@code factor * r0 + minusQuotient * r1}
 * lacks the two highest powers of r0. Source: Knuth, The Art of Computer Programming, volume 2, section 4.6.1, algorithm R.
 *
 * @param factor of degree 0
 * @param minusQuotient of degree 1
 */
record LinearStep(SecretVector factor, SecretVector minusQuotient) {

    /** {@code r0} is longer than {@code r1} by one, and {@code r1} has two coefficients at least. */
    static LinearStep of(SecretVector r0, SecretVector r1) {
        SecretScalar a = r0.get(r0.length() - 1);
        SecretScalar aNext = r0.get(r0.length() - 2);
        SecretScalar b = r1.get(r1.length() - 1);
        SecretScalar bNext = r1.get(r1.length() - 2);
        SecretScalar linear = a.times(b).negate();
        SecretScalar constant = a.times(bNext).minus(aNext.times(b));
        return new LinearStep(SecretVector.of(List.of(b.times(b))), SecretVector.of(List.of(constant, linear)));
    }
}
