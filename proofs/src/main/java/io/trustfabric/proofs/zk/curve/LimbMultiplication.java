package io.trustfabric.proofs.zk.curve;

import io.trustfabric.proofs.zk.curve.limbs.LimbPippenger;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.List;

/**
 * The multiplication of verifiers, on our own limbs; the same as {@link Pippenger} does over Bouncy Castle's points.
 */
final class LimbMultiplication implements MultiScalarMultiplication {

    @Override
    public Point sum(List<Point> points, List<Scalar> scalars) {
        if (points.size() != scalars.size()) {
            throw new IllegalArgumentException("%d points beside %d scalars".formatted(points.size(), scalars.size()));
        }
        int bits = LimbPippenger.bits(points.size());
        var pippenger = new LimbPippenger(bits);
        var words = new long[Point.WORDS * points.size()];
        var digits = new int[points.size()][];
        for (int i = 0; i < digits.length; i++) {
            points.get(i).coordinates(words, Point.WORDS * i);
            digits[i] = SignedDigits.of(scalars.get(i).encode(), bits, pippenger.windows());
        }
        return Point.ofCoordinates(pippenger.sum(words, digits));
    }
}
