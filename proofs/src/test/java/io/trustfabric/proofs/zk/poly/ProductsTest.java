package io.trustfabric.proofs.zk.poly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretPolynomials;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductsTest {
    private final Random random = new Random(71);

    @ParameterizedTest(name = "{0} by {1} coefficients")
    @CsvSource({
        "1,1", "1,40", "31,31", "32,32", "32,33", "33,65", "32,63", "32,64", "64,33", "65,65", "100,32", "32,100",
        "127,128", "130,131", "40,299"
    })
    void multipliesAsIntegersDo(int lengthA, int lengthB) {
        SecretVector a = randomVector(lengthA);
        SecretVector b = randomVector(lengthB);

        SecretVector product = Products.of(a, b);

        assertThat(product.length()).isEqualTo(lengthA + lengthB - 1);
        assertThat(BigPolynomial.of(product)).isEqualTo(BigPolynomial.of(a).times(BigPolynomial.of(b)));
    }

    @ParameterizedTest(name = "coefficients {0} to {1}")
    @CsvSource({"0,169", "0,1", "39,120", "100,101", "168,169", "60,60", "0,200", "150,190"})
    void givesAnyRangeOfASumOfTwoProducts(int from, int to) {
        SecretVector a = randomVector(40);
        SecretVector b = randomVector(130);
        SecretVector c = randomVector(70);
        SecretVector d = randomVector(90);
        BigPolynomial whole = BigPolynomial.of(a)
                .times(BigPolynomial.of(b))
                .plus(BigPolynomial.of(c).times(BigPolynomial.of(d)));
        BigPolynomial expected = new BigPolynomial(IntStream.range(from, to)
                .mapToObj(k -> k <= whole.degree() ? whole.coefficients().get(k) : BigInteger.ZERO)
                .toList());

        SecretVector sum = Products.sum(a, b, c, d, from, to);

        assertThat(sum.length()).isEqualTo(to - from);
        assertThat(BigPolynomial.of(sum)).isEqualTo(expected);
        assertThat(BigPolynomial.of(SecretPolynomials.sumOfProducts(a, b, c, d, from, to)))
                .isEqualTo(expected);
    }

    @Test
    void multipliesTheLargestCoefficientsWithoutLosingACarry() {
        BigInteger largest = Scalar.ORDER.subtract(BigInteger.ONE);
        var all = new BigPolynomial(Stream.generate(() -> largest).limit(300).toList());
        assertThat(BigPolynomial.of(Products.of(all.secret(), all.secret()))).isEqualTo(all.times(all));
        assertThat(BigPolynomial.of(SecretPolynomials.product(all.secret(), all.secret())))
                .isEqualTo(all.times(all));
    }

    @Test
    void multipliesRootsOut() {
        for (int count : new int[] {0, 1, 2, 3, 55, 130}) {
            List<BigInteger> roots = IntStream.range(0, count)
                    .mapToObj(i -> new BigInteger(320, random).mod(Scalar.ORDER))
                    .toList();
            SecretVector product = RootProduct.of(
                    roots.stream().map(r -> SecretScalar.of(Scalar.of(r))).toList());
            assertThat(product.length()).isEqualTo(count + 1);
            assertThat(BigPolynomial.of(product)).isEqualTo(BigPolynomial.ofRoots(roots));
        }
    }

    @Test
    void refusesPolynomialsWithoutCoefficients() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Products.of(SecretVector.zeros(0), SecretVector.zeros(3)))
                .withMessage("0 coefficients times 3");
    }

    private SecretVector randomVector(int length) {
        return SecretVector.of(IntStream.range(0, length)
                .mapToObj(i -> SecretScalar.of(Scalar.of(new BigInteger(320, random))))
                .toList());
    }
}
