package io.trustfabric.proofs.zk.curve.limbs;

import static io.trustfabric.proofs.zk.curve.limbs.PrimeField.LIMBS;

/** {@code y^2 = x^3 - 3x + b}, of coordinates that anybody may have sent. Source of b: SEC 2, section 2.4.2. */
public final class CurveEquation {
    private static final long[] P = {0xffffffffffffffffL, 0x00000000ffffffffL, 0, 0xffffffff00000001L};
    private static final long[] B =
            element(new long[] {0x3bce3c3e27d2604bL, 0x651d06b0cc53b0f6L, 0xb3ebbd55769886bcL, 0x5ac635d8aa3a93e7L});
    private static final long[] THREE = element(new long[] {3, 0, 0, 0});

    private CurveEquation() {}

    /**
     * Whether both coordinates are below the field prime and the point is on the curve.
     *
     * @param words x, then y, four 64-bit words each, low one first
     */
    public static boolean holds(long[] words) {
        if (!isBelowPrime(words, 0) || !isBelowPrime(words, 4)) {
            return false;
        }
        var x = new long[LIMBS];
        var y = new long[LIMBS];
        var t = new long[LIMBS];
        PrimeField.fromWords(words, 0, x, 0);
        PrimeField.fromWords(words, 4, y, 0);
        PrimeField.square(x, 0, t, 0);
        PrimeField.subtract(t, 0, THREE, 0, t, 0);
        PrimeField.multiply(t, 0, x, 0, t, 0);
        PrimeField.add(t, 0, B, 0, t, 0);
        PrimeField.square(y, 0, y, 0);
        PrimeField.subtract(t, 0, y, 0, t, 0);
        PrimeField.reduce(t, 0);
        return PrimeField.isZero(t, 0);
    }

    private static boolean isBelowPrime(long[] words, int at) {
        for (int i = P.length - 1; i >= 0; i--) {
            int order = Long.compareUnsigned(words[at + i], P[i]);
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private static long[] element(long[] words) {
        var element = new long[LIMBS];
        PrimeField.fromWords(words, 0, element, 0);
        return element;
    }
}
