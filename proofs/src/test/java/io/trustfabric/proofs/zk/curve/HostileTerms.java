package io.trustfabric.proofs.zk.curve;

import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Terms of one sum, made so that equal, opposite and infinite points meet in all places: few different points, which are
 * small multiples of each other, and scalars near zero, near n, powers of two, all digits alike, or random.
 */
final class HostileTerms {
    private static final int RANDOM_POINTS = 64;
    private static final Scalar[] KNOWN = {
        Scalar.ZERO,
        Scalar.ONE,
        Scalar.ONE.negate(),
        Scalar.of(Scalar.ORDER.shiftRight(1)),
        Scalar.of(Scalar.ORDER.shiftRight(1).add(BigInteger.ONE)),
        Scalar.of(BigInteger.ONE.shiftLeft(128)),
        Scalar.of(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE))
    };
    private static final List<Point> SMALL_MULTIPLES = IntStream.rangeClosed(-8, 8)
            .mapToObj(i -> Point.BASE.times(i < 0 ? Scalar.of(-i).negate() : Scalar.of(i)))
            .toList();
    private static final List<Point> RANDOM = new Random(7)
            .ints(RANDOM_POINTS)
            .mapToObj(i -> Point.BASE.times(Scalar.of(Integer.toUnsignedLong(i)).inverse()))
            .toList();

    private final Random random;
    private final List<Point> points = new ArrayList<>();
    private final List<Scalar> scalars = new ArrayList<>();

    HostileTerms(Random random) {
        this.random = random;
        int count = random.nextInt(10) == 0 ? 9 + random.nextInt(32) : 1 + random.nextInt(8);
        int pointKind = random.nextInt(4);
        int scalarKind = random.nextInt(8);
        Scalar same = scalar(scalarKind);
        for (int i = 0; i < count; i++) {
            points.add(point(pointKind, i));
            scalars.add(random.nextInt(3) == 0 ? same : scalar(scalarKind));
        }
        if (random.nextInt(4) == 0) {
            addWhatMakesItInfinity();
        }
    }

    List<Point> points() {
        return points;
    }

    List<Scalar> scalars() {
        return scalars;
    }

    private Point point(int kind, int i) {
        return switch (kind) {
            case 0 -> RANDOM.get(random.nextInt(RANDOM_POINTS));
            case 1 -> SMALL_MULTIPLES.get(random.nextInt(SMALL_MULTIPLES.size()));
            case 2 -> i % 2 == 0 ? Point.BASE : Point.BASE.negate();
            default -> RANDOM.get(0);
        };
    }

    private Scalar scalar(int kind) {
        return switch (kind) {
            case 0 -> KNOWN[random.nextInt(KNOWN.length)];
            case 1 -> Scalar.of(BigInteger.ONE.shiftLeft(random.nextInt(256)));
            case 2 -> Scalar.of(random.nextInt(40));
            case 3 ->
                Scalar.of(new BigInteger("5555555555555555555555555555555555555555555555555555555555555555", 16)
                        .multiply(BigInteger.valueOf(random.nextInt(4))));
            case 4, 5, 6 ->
                Scalar.of(BigInteger.valueOf(random.nextInt(1 << 20) - (1 << 10))); // quick, and near 0 and n
            default -> Scalar.of(new BigInteger(256, random));
        };
    }

    /** The same terms once more, the other way: by an opposite point, or by an opposite scalar. */
    private void addWhatMakesItInfinity() {
        int count = points.size();
        for (int i = 0; i < count; i++) {
            boolean byPoint = random.nextBoolean();
            points.add(byPoint ? points.get(i).negate() : points.get(i));
            scalars.add(byPoint ? scalars.get(i) : scalars.get(i).negate());
        }
    }
}
