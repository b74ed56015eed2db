package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.open.Powers;
import java.util.Arrays;

/**
 * {@code l(X)}, {@code r(X)} and their inner product {@code t(X)}. Source: range-v1, section 6, step 2.
 */
final class RangePolynomials {
    private final SecretVector l0;
    private final SecretVector l1;
    private final SecretVector r0;
    private final SecretVector r1;

    RangePolynomials(SecretVector aL, SecretVector aR, SecretVector sL, SecretVector sR, BitChallenges drawn) {
        int length = aL.length();
        Scalar[] powersOfY = Powers.of(drawn.y(), length);
        l0 = aL.plusEach(filled(drawn.z().negate(), length));
        l1 = sL;
        r0 = aR.plusEach(filled(drawn.z(), length)).timesEach(powersOfY).plusEach(drawn.bitFactors());
        r1 = sR.timesEach(powersOfY);
    }

    SecretScalar t1() {
        return l0.innerProduct(r1).plus(l1.innerProduct(r0));
    }

    SecretScalar t2() {
        return l1.innerProduct(r1);
    }

    /** Masked by sL, so anybody may see it. */
    Scalar[] l(Scalar x) {
        return published(l0.plus(l1.times(x)));
    }

    /** Masked by sR, so anybody may see it. */
    Scalar[] r(Scalar x) {
        return published(r0.plus(r1.times(x)));
    }

    private static Scalar[] published(SecretVector masked) {
        var entries = new Scalar[masked.length()];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = masked.get(k).publish();
        }
        return entries;
    }

    private static Scalar[] filled(Scalar entry, int length) {
        var entries = new Scalar[length];
        Arrays.fill(entries, entry);
        return entries;
    }
}
