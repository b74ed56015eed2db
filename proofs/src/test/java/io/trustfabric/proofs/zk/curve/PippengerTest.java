package io.trustfabric.proofs.zk.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PippengerTest {
    private static final Scalar MINUS_ONE = Scalar.ZERO.minus(Scalar.ONE);
    private final Random random = new Random(4);
    private final MultiScalarMultiplication pippenger = new Pippenger();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 33, 120})
    void sumsRandomTerms(int terms) {
        requireNaiveSum(randomPoints(terms), randomScalars(terms));
    }

    @Test
    void sumsNothingToInfinity() {
        assertThat(pippenger.sum(List.of(), List.of())).isEqualTo(Point.INFINITY);
    }

    @Test
    void sumsASingleTermWithEdgeFactors() {
        for (Scalar factor : edges()) {
            requireNaiveSum(List.of(Generators.U), List.of(factor));
            requireNaiveSum(List.of(Point.INFINITY), List.of(factor));
        }
    }

    @Test
    void sumsEqualPointsUnderEqualAndOtherFactors() {
        List<Point> equal = Collections.nCopies(20, Generators.H);
        requireNaiveSum(equal, Collections.nCopies(20, randomScalars(1).get(0)));
        requireNaiveSum(equal, randomScalars(20));
    }

    @Test
    void sumsOppositePointsToInfinityUnderOneFactor() {
        List<Scalar> factor = Collections.nCopies(2, randomScalars(1).get(0));
        List<Point> opposite = List.of(Generators.H, Generators.H.negate());
        assertThat(pippenger.sum(opposite, factor)).isEqualTo(Point.INFINITY);
        requireNaiveSum(opposite, randomScalars(2));
    }

    @Test
    void sumsOnePointUnderOppositeFactorsToInfinity() {
        Scalar factor = randomScalars(1).get(0);
        assertThat(pippenger.sum(List.of(Generators.U, Generators.U), List.of(factor, factor.negate())))
                .isEqualTo(Point.INFINITY);
    }

    @Test
    void sumsWhateverHostileMixOfPointsAndFactors() {
        List<Point> points = List.of(
                Point.INFINITY,
                Point.BASE,
                Point.BASE.negate(),
                Point.BASE.plus(Point.BASE),
                Generators.U,
                Generators.U.negate());
        for (int round = 0; round < 25; round++) {
            var some = new ArrayList<Point>();
            var factors = new ArrayList<Scalar>();
            for (int i = 0; i < 12; i++) {
                some.add(points.get(random.nextInt(points.size())));
                factors.add(edges().get(random.nextInt(edges().size())));
            }
            requireNaiveSum(some, factors);
        }
    }

    @Test
    void sumsZerosToInfinity() {
        assertThat(pippenger.sum(randomPoints(5), Collections.nCopies(5, Scalar.ZERO)))
                .isEqualTo(Point.INFINITY);
    }

    @Test
    void refusesListsOfDifferentLengths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pippenger.sum(List.of(Point.BASE), List.of()))
                .withMessage("1 points beside 0 scalars");
    }

    private void requireNaiveSum(List<Point> points, List<Scalar> scalars) {
        Point sum = Point.INFINITY;
        for (int i = 0; i < points.size(); i++) {
            sum = sum.plus(points.get(i).times(scalars.get(i)));
        }
        assertThat(pippenger.sum(points, scalars)).isEqualTo(sum);
    }

    private static List<Scalar> edges() {
        return List.of(
                Scalar.ZERO,
                Scalar.ONE,
                Scalar.of(2),
                MINUS_ONE,
                MINUS_ONE.minus(Scalar.ONE),
                Scalar.of(BigInteger.ONE.shiftLeft(255)),
                Scalar.of(BigInteger.ONE.shiftLeft(128)));
    }

    private List<Point> randomPoints(int count) {
        return randomScalars(count).stream().map(Point.BASE::times).toList();
    }

    private List<Scalar> randomScalars(int count) {
        var scalars = new ArrayList<Scalar>();
        for (int i = 0; i < count; i++) {
            scalars.add(Scalar.of(new BigInteger(320, random)));
        }
        return scalars;
    }
}
