package io.trustfabric.proofs.zk.field;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Numbers below n at which carries go wrong if they go wrong anywhere. */
final class EdgeValues {
    private static final BigInteger N = Scalar.ORDER;
    private static final BigInteger R_INVERSE = BigInteger.ONE.shiftLeft(256).modInverse(N);

    private EdgeValues() {}

    /** As plain limbs and as limbs in Montgomery form: 0, 1, n-1, n-2, every mix of limbs 0, ones and n's own, and random ones. */
    static List<BigInteger> all(Random random, int randomOnes) {
        var plain = new ArrayList<BigInteger>();
        plain.add(BigInteger.ONE);
        plain.add(BigInteger.TWO);
        plain.add(N.subtract(BigInteger.ONE));
        plain.add(N.subtract(BigInteger.TWO));
        for (int mix = 0; mix < 81; mix++) {
            plain.add(mixed(mix).mod(N));
        }
        for (int i = 0; i < randomOnes; i++) {
            plain.add(new BigInteger(320, random).mod(N));
        }
        var values = new ArrayList<>(plain);
        plain.forEach(limbs -> values.add(limbs.multiply(R_INVERSE).mod(N)));
        return values;
    }

    private static BigInteger mixed(int mix) {
        BigInteger ones = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        BigInteger value = BigInteger.ZERO;
        for (int limb = 0, rest = mix; limb < 4; limb++, rest /= 3) {
            BigInteger word = rest % 3 == 0
                    ? BigInteger.ZERO
                    : rest % 3 == 1 ? ones : N.shiftRight(64 * limb).and(ones);
            value = value.or(word.shiftLeft(64 * limb));
        }
        return value;
    }
}
