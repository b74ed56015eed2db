package io.trustfabric.proofs.zk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SeededRandom;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class LinearCombinationTest {
    private final LinearCombination sum = new LinearCombination();

    @Test
    void isWorthTheSumOfItsTerms() {
        sum.addG(70, Scalar.of(2));
        sum.addG(0, Scalar.of(3));
        sum.addG(70, Scalar.of(4));
        sum.addR(1, Scalar.of(5));
        sum.addU(Scalar.of(6));
        sum.addV(Scalar.of(7));
        sum.addH(Scalar.of(8));
        sum.addH(Scalar.of(9));
        sum.add(Point.BASE, Scalar.of(10));

        Point expected = Generators.g(71)
                .get(70)
                .times(Scalar.of(6))
                .plus(Generators.g(1).get(0).times(Scalar.of(3)))
                .plus(Generators.r(2).get(1).times(Scalar.of(5)))
                .plus(Generators.U.times(Scalar.of(6)))
                .plus(Generators.V.times(Scalar.of(7)))
                .plus(Generators.H.times(Scalar.of(17)))
                .plus(Point.BASE.times(Scalar.of(10)));
        assertThat(sum.value(new Pippenger())).isEqualTo(expected);
    }

    @Test
    void isInfinityAsLongAsNothingWasAdded() {
        assertThat(sum.value(new Pippenger())).isEqualTo(Point.INFINITY);
    }

    @Test
    void paysOnceForAPointThatProofsShare() {
        int before = sum.terms();
        sum.addShared(Point.BASE, Scalar.of(4));
        sum.addShared(Point.BASE, Scalar.of(5));
        assertThat(sum.terms() - before).isEqualTo(1);
        assertThat(sum.value(new Pippenger())).isEqualTo(Point.BASE.times(Scalar.of(9)));
    }

    @Test
    void freshWeightsLieBetweenOneAndTwoToThe128() {
        Weights weights = Weights.fresh(new SeededRandom(8));
        BigInteger largest = BigInteger.ONE.shiftLeft(128);
        BigInteger all = BigInteger.ZERO;
        for (int i = 0; i < 200; i++) {
            BigInteger weight = weights.next().toBigInteger();
            assertThat(weight).isBetween(BigInteger.ONE, largest);
            all = all.or(weight);
        }
        assertThat(all.bitLength()).isEqualTo(128);
    }
}
