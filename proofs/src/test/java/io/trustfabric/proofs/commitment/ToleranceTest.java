package io.trustfabric.proofs.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ToleranceTest {

    /** The law that a match rests on: one bucket, one value up to the tolerance. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void valuesInOneBucketAreWithinTheTolerance(long seed) {
        var random = new SplittableRandom(seed);
        double a = value(random);
        double b = a * (1 + random.nextDouble(-3e-4, 3e-4));
        for (int grid = 0; grid < Tolerance.GRIDS; grid++) {
            if (Tolerance.CROSS_ENGINE.bucket(a, grid) == Tolerance.CROSS_ENGINE.bucket(b, grid)) {
                assertThat(relative(a, b)).isLessThan(1e-4);
            }
            if (Tolerance.SAME_ENGINE.bucket(a, grid) == Tolerance.SAME_ENGINE.bucket(b, grid)) {
                assertThat(relative(a, b)).isLessThan(1e-9);
            }
        }
    }

    /** The other way round, for one pair of values, one grid always agrees: the shift is half a bucket. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neighboursShareABucketInAtLeastOneGrid(long seed) {
        double a = value(new SplittableRandom(seed));
        double b = Math.nextUp(a);

        assertThat(Tolerance.SAME_ENGINE.bucket(a, 0) == Tolerance.SAME_ENGINE.bucket(b, 0)
                        || Tolerance.SAME_ENGINE.bucket(a, 1) == Tolerance.SAME_ENGINE.bucket(b, 1))
                .isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bucketsKeepTheOrderOfValues(long seed) {
        var random = new SplittableRandom(seed);
        double a = value(random);
        double b = value(random);

        assertThat(Long.compare(
                        Tolerance.SAME_ENGINE.bucket(Math.min(a, b), 1),
                        Tolerance.SAME_ENGINE.bucket(Math.max(a, b), 1)))
                .isNotPositive();
    }

    @ParameterizedTest
    @EnumSource(Tolerance.class)
    void notANumberAndInfinitiesHaveBucketsOfTheirOwn(Tolerance tolerance) {
        long largest = tolerance.bucket(Double.MAX_VALUE, 1);

        assertThat(tolerance.bucket(Double.NaN, 0)).isNotEqualTo(tolerance.bucket(Double.POSITIVE_INFINITY, 0));
        assertThat(largest).isLessThan(tolerance.bucket(Double.POSITIVE_INFINITY, 1));
        assertThat(tolerance.bucket(Double.NEGATIVE_INFINITY, 1)).isLessThan(-largest);
    }

    private static double value(SplittableRandom random) {
        double magnitude = Math.pow(10, random.nextDouble(-12, 12));
        return random.nextBoolean() ? magnitude : -magnitude;
    }

    private static double relative(double a, double b) {
        return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }
}
