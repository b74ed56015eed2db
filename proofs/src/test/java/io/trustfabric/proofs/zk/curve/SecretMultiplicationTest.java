package io.trustfabric.proofs.zk.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.field.SeededRandom;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretMultiplicationTest {
    private final SecretMultiplication multiplication = new SecretMultiplication(new SeededRandom(5));
    private final Scalar some = Scalar.of(new BigInteger(256, new Random(5)));
    private final List<Scalar> factors =
            List.of(Scalar.ZERO, Scalar.ONE, Scalar.of(2), Scalar.ZERO.minus(Scalar.ONE), some, some.negate());

    @Test
    void multipliesAsPublicMultiplicationDoes() {
        Point base = Point.BASE.times(Scalar.of(99));
        for (Scalar factor : factors) {
            assertThat(multiplication.times(base, secret(factor))).isEqualTo(base.times(factor));
            assertThat(multiplication.times(Point.INFINITY, secret(factor))).isEqualTo(Point.INFINITY);
        }
    }

    @Test
    void commitsToOneValue() {
        for (Scalar factor : factors) {
            assertThat(multiplication.commit(secret(factor), Generators.U, secret(some)))
                    .isEqualTo(Generators.U.times(factor).plus(Generators.H.times(some)));
        }
    }

    @Test
    void commitsToVectors() {
        List<Point> g = Generators.g(factors.size());
        Point expected = publicSum(g).plus(Generators.H.times(some));
        assertThat(multiplication.commit(secrets(), g, secret(some))).isEqualTo(expected);
    }

    @Test
    void multipliesVectorsByPointsThatComeAndGo() {
        List<Point> bases = factors.stream()
                .map(f -> Point.BASE.times(f.plus(Scalar.of(3))))
                .toList();
        assertThat(multiplication.innerProduct(secrets(), bases)).isEqualTo(publicSum(bases));
        assertThat(multiplication.commitOver(secrets(), bases, secret(some), Generators.U, secret(Scalar.ONE)))
                .isEqualTo(publicSum(bases).plus(Generators.U.times(some)).plus(Generators.H));
    }

    @Test
    void refusesFactorsWithoutPoints() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> multiplication.innerProduct(secrets(), List.of(Point.BASE)))
                .withMessage("6 factors beside 1 points");
    }

    private Point publicSum(List<Point> bases) {
        return new Pippenger().sum(bases, factors);
    }

    private SecretVector secrets() {
        return SecretVector.of(factors.stream().map(SecretScalar::of).toList());
    }

    private static SecretScalar secret(Scalar value) {
        return SecretScalar.of(value);
    }
}
