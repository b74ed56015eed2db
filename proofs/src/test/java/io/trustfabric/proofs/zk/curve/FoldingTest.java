package io.trustfabric.proofs.zk.curve;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoldingTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("factors")
    void eachPointIsItsLowHalfPlusTheFactorTimesItsHighHalf(Scalar x) {
        List<Point> points = Generators.g(8);

        assertThat(Folding.of(points, x)).isEqualTo(oneByOne(points, x));
        assertThat(Folding.ofGenerators(points, x)).isEqualTo(oneByOne(points, x));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("factors")
    void equalOppositeAndInfinitePointsFoldToo(Scalar x) {
        Point p = Generators.U;
        List<Point> points = List.of(p, p.times(x).negate(), Point.INFINITY, p, p, p, p, Point.INFINITY);

        assertThat(Folding.of(points, x)).isEqualTo(oneByOne(points, x));
    }

    static Stream<Scalar> factors() {
        var random = new Random(12);
        return Stream.concat(
                Stream.of(Scalar.ONE, Scalar.of(2), Scalar.of(15), Scalar.of(1L << 40), Scalar.ONE.negate()),
                Stream.generate(() -> Scalar.of(new BigInteger(256, random))).limit(5));
    }

    private static List<Point> oneByOne(List<Point> points, Scalar x) {
        int h = points.size() / 2;
        var folded = new ArrayList<Point>();
        for (int i = 0; i < h; i++) {
            folded.add(points.get(i).plus(points.get(h + i).times(x)));
        }
        return folded;
    }
}
