package io.trustfabric.proofs.zk.curve;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * Points times secrets by Bouncy Castle's own multipliers, which take a time that depends on the factor. Every factor is
 * therefore split anew into two uniform ones, {@code s = (s - a) + a}, each of which alone says nothing about it:
 * "blinded", not "constant time". What a local attacker could still learn: docs/spec/zk-implementation.md.
 *
 * <p>Generators are multiplied by combs that are made once; other points by the library's default for the curve.
 */
public final class SecretMultiplication {
    private static final FixedPointCombMultiplier COMB = new FixedPointCombMultiplier();
    /** Generators by themselves; a copy each, to which the library pins its table. */
    private static final Map<Point, ECPoint> WITH_COMB = new ConcurrentHashMap<>();

    private final SecureRandom random;

    public SecretMultiplication(SecureRandom random) {
        this.random = random;
    }

    /** {@code factor * base}, where {@code base} is one of many points that come and go. */
    public Point times(Point base, SecretScalar factor) {
        return new Sum().plus(base, factor).value();
    }

    /** {@code <factors, bases>}, where the bases come and go. */
    public Point innerProduct(SecretVector factors, List<Point> bases) {
        return new Sum().plus(bases, factors).value();
    }

    /** {@code <factors, generators> + blinding * H}, where the generators are fixed ones. */
    public Point commit(SecretVector factors, List<Point> generators, SecretScalar blinding) {
        return new Sum()
                .plusByComb(generators, factors)
                .plusByComb(Generators.H, blinding)
                .value();
    }

    /** {@code <factors, generators> + value * generator + blinding * H}, where all generators are fixed ones. */
    public Point commit(
            SecretVector factors, List<Point> generators, SecretScalar value, Point generator, SecretScalar blinding) {
        return new Sum()
                .plusByComb(generators, factors)
                .plusByComb(generator, value)
                .plusByComb(Generators.H, blinding)
                .value();
    }

    /** {@code value * generator + blinding * H}. */
    public Point commit(SecretScalar value, Point generator, SecretScalar blinding) {
        return new Sum()
                .plusByComb(generator, value)
                .plusByComb(Generators.H, blinding)
                .value();
    }

    /** {@code <factors, bases> + value * generator + blinding * H}, where the bases come and go. */
    public Point commitOver(
            SecretVector factors, List<Point> bases, SecretScalar value, Point generator, SecretScalar blinding) {
        return new Sum()
                .plus(bases, factors)
                .plus(generator, value)
                .plusByComb(Generators.H, blinding)
                .value();
    }

    /** {@code publicFactor * generator} by the comb that is made when first asked for. */
    static ECPoint byComb(Point generator, BigInteger publicFactor) {
        ECPoint pinned = WITH_COMB.computeIfAbsent(generator, g -> P256.CURVE.decodePoint(g.encode()));
        return COMB.multiply(pinned, publicFactor);
    }

    /** Two public scalars, each uniform by itself, whose sum is the secret. */
    private Scalar[] split(SecretScalar secret) {
        var uniform = new byte[64];
        random.nextBytes(uniform);
        Scalar mask = Scalar.of(new BigInteger(1, uniform));
        return new Scalar[] {secret.plus(mask.negate()).publish(), mask};
    }

    private static BigInteger integer(Scalar part) {
        return part.toBigInteger();
    }

    /**
     * First the first parts of all factors, then the second ones. Every sum on the way is uniform then, also where factors
     * are zero; adding {@code (s - a) + a} factor by factor would meet the point at infinity, which the library adds faster.
     */
    private final class Sum {
        private final List<ECPoint> secondParts = new ArrayList<>();
        private ECPoint sum = P256.CURVE.getInfinity();

        Sum plus(Point base, SecretScalar factor) {
            Scalar[] parts = split(factor);
            sum = sum.add(base.affine().multiply(integer(parts[0])));
            secondParts.add(base.affine().multiply(integer(parts[1])));
            return this;
        }

        Sum plusByComb(Point generator, SecretScalar factor) {
            Scalar[] parts = split(factor);
            sum = sum.add(byComb(generator, integer(parts[0])));
            secondParts.add(byComb(generator, integer(parts[1])));
            return this;
        }

        Sum plus(List<Point> bases, SecretVector factors) {
            requireSameLength(bases, factors);
            for (int i = 0; i < factors.length(); i++) {
                plus(bases.get(i), factors.get(i));
            }
            return this;
        }

        Sum plusByComb(List<Point> generators, SecretVector factors) {
            requireSameLength(generators, factors);
            for (int i = 0; i < factors.length(); i++) {
                plusByComb(generators.get(i), factors.get(i));
            }
            return this;
        }

        Point value() {
            secondParts.forEach(part -> sum = sum.add(part));
            return Point.of(sum);
        }

        private void requireSameLength(List<Point> points, SecretVector factors) {
            if (factors.length() != points.size()) {
                throw new IllegalArgumentException(
                        "%d factors beside %d points".formatted(factors.length(), points.size()));
            }
        }
    }
}
