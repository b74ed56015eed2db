package io.trustfabric.proofs.zk.curve;

import io.trustfabric.proofs.zk.field.Scalar;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Multi-scalar multiplication by buckets over Bouncy Castle's points, whose addition is complete. Signed digits halve the
 * buckets. Source: Pippenger 1976; Bernstein, Doumen, Lange, Oosterwijk, "Faster batch forgery identification" (2012),
 * section 4.
 */
public final class Pippenger implements MultiScalarMultiplication {

    @Override
    public Point sum(List<Point> points, List<Scalar> scalars) {
        if (points.size() != scalars.size()) {
            throw new IllegalArgumentException("%d points beside %d scalars".formatted(points.size(), scalars.size()));
        }
        int bits = windowBits(points.size());
        int windows = 256 / bits + 1; // one more for the last carry
        int[][] digits = new int[points.size()][];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = SignedDigits.of(scalars.get(i).encode(), bits, windows);
        }
        ECPoint sum = P256.CURVE.getInfinity();
        for (int window = windows - 1; window >= 0; window--) {
            if (!sum.isInfinity()) {
                sum = sum.timesPow2(bits);
            }
            sum = sum.add(windowSum(points, digits, window, bits));
        }
        return Point.of(sum);
    }

    private static ECPoint windowSum(List<Point> points, int[][] digits, int window, int bits) {
        var buckets = new ECPoint[(1 << (bits - 1)) + 1];
        for (int i = 0; i < digits.length; i++) {
            int digit = digits[i][window];
            if (digit != 0) {
                ECPoint point = points.get(i).affine();
                ECPoint term = digit > 0 ? point : point.negate();
                int at = Math.abs(digit);
                buckets[at] = buckets[at] == null ? term : buckets[at].add(term);
            }
        }
        ECPoint running = P256.CURVE.getInfinity();
        ECPoint sum = running;
        for (int at = buckets.length - 1; at > 0; at--) {
            if (buckets[at] != null) {
                running = running.add(buckets[at]);
            }
            sum = sum.add(running);
        }
        return sum;
    }

    /** What costs least by counting: about {@code 256/c * (terms + 2^(c-1) * 2)} additions. */
    static int windowBits(int terms) {
        int best = 2;
        double least = Double.MAX_VALUE;
        for (int bits = 2; bits <= 14; bits++) {
            double cost = (256 / bits + 1) * (terms + 2.0 * (1 << (bits - 1)));
            if (cost < least) {
                least = cost;
                best = bits;
            }
        }
        return best;
    }
}
