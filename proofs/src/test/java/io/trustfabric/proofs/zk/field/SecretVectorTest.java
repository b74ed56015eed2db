package io.trustfabric.proofs.zk.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretVectorTest {
    private static final BigInteger N = Scalar.ORDER;
    private final List<BigInteger> a = EdgeValues.all(new Random(33), 5);
    private final List<BigInteger> b = turned(a);
    private final SecretVector x = secret(a);
    private final SecretVector y = secret(b);

    @Test
    void worksEntryByEntry() {
        assertThat(values(x.plus(y))).isEqualTo(each(BigInteger::add));
        assertThat(values(x.minus(y))).isEqualTo(each(BigInteger::subtract));
        assertThat(values(x.timesEach(y))).isEqualTo(each(BigInteger::multiply));
        assertThat(values(x.timesEach(open(b)))).isEqualTo(each(BigInteger::multiply));
        assertThat(values(x.plusEach(open(b)))).isEqualTo(each(BigInteger::add));
    }

    @Test
    void bitsOfAWordAreZerosAndOnesLowestFirst() {
        SecretVector bits = SecretVector.bits(0b101, Long.MIN_VALUE);

        var expected = new ArrayList<>(Collections.nCopies(128, BigInteger.ZERO));
        List.of(0, 2, 127).forEach(at -> expected.set(at, BigInteger.ONE));
        assertThat(values(bits)).isEqualTo(expected);
    }

    @Test
    void multipliesByOneFactor() {
        BigInteger factor = a.get(7);
        List<BigInteger> expected =
                a.stream().map(v -> v.multiply(factor).mod(N)).toList();
        assertThat(values(x.times(Scalar.of(factor)))).isEqualTo(expected);
        assertThat(values(x.times(SecretScalar.of(Scalar.of(factor))))).isEqualTo(expected);
    }

    @Test
    void sumsProducts() {
        BigInteger expected = each(BigInteger::multiply).stream()
                .reduce(BigInteger.ZERO, BigInteger::add)
                .mod(N);
        assertThat(x.innerProduct(y).publish().toBigInteger()).isEqualTo(expected);
        assertThat(x.innerProduct(open(b)).publish().toBigInteger()).isEqualTo(expected);
        assertThat(SecretVector.zeros(0).innerProduct(SecretVector.zeros(0)).publish())
                .isEqualTo(Scalar.ZERO);
    }

    @Test
    void sumsThousandsOfLargestProductsWithoutLosingACarry() {
        BigInteger largest = N.subtract(BigInteger.ONE);
        BigInteger largestInside =
                largest.multiply(BigInteger.ONE.shiftLeft(256).modInverse(N)).mod(N);
        for (BigInteger value : List.of(largest, largestInside)) {
            for (int length : new int[] {1, 2, 3, 4, 5, 127, 128, 129, 4096, LazySum.MAX_TERMS}) {
                SecretVector all = secret(Collections.nCopies(length, value));
                BigInteger expected = value.multiply(value)
                        .multiply(BigInteger.valueOf(length))
                        .mod(N);
                assertThat(all.innerProduct(all).publish().toBigInteger()).isEqualTo(expected);
            }
        }
    }

    @Test
    void refusesMoreTermsThanItsColumnsAreMadeFor() {
        SecretVector tooLong = SecretVector.zeros(LazySum.MAX_TERMS + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tooLong.innerProduct(tooLong))
                .withMessage("16385 terms in one sum, at most 16384");
    }

    @Test
    void isEvaluatedAsAPolynomial() {
        BigInteger z = a.get(11);
        BigInteger expected = BigInteger.ZERO;
        for (int i = a.size() - 1; i >= 0; i--) {
            expected = expected.multiply(z).add(a.get(i)).mod(N);
        }
        assertThat(x.at(Scalar.of(z)).publish().toBigInteger()).isEqualTo(expected);
        assertThat(x.at(Scalar.ZERO).publish().toBigInteger()).isEqualTo(a.get(0));
    }

    @Test
    void isCutAndShifted() {
        assertThat(values(x.slice(3, 9))).isEqualTo(a.subList(3, 9));
        assertThat(values(secret(a.subList(0, 2)).shifted(1, 5)))
                .containsExactly(BigInteger.ZERO, a.get(0), a.get(1), BigInteger.ZERO, BigInteger.ZERO);
        assertThat(values(secret(a.subList(0, 2)).padded(3))).containsExactly(a.get(0), a.get(1), BigInteger.ZERO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> secret(a.subList(0, 3)).shifted(2, 4))
                .withMessage("3 entries shifted by 2 do not fit into 4");
    }

    @Test
    void refusesAnotherLength() {
        SecretVector shorter = x.slice(0, 4);
        assertThatIllegalArgumentException().isThrownBy(() -> x.plus(shorter));
        assertThatIllegalArgumentException().isThrownBy(() -> x.minus(shorter));
        assertThatIllegalArgumentException().isThrownBy(() -> x.timesEach(shorter));
        assertThatIllegalArgumentException().isThrownBy(() -> x.innerProduct(shorter));
        assertThatIllegalArgumentException().isThrownBy(() -> x.innerProduct(new Scalar[1]));
    }

    @Test
    void doesNotChangeWhenItsResultsAreUsed() {
        SecretVector before = x.slice(0, x.length());
        x.plus(y).times(Scalar.of(3));
        x.get(0).plus(Scalar.ONE);
        assertThat(values(x)).isEqualTo(values(before));
    }

    private List<BigInteger> each(BinaryOperator<BigInteger> operator) {
        return IntStream.range(0, a.size())
                .mapToObj(i -> operator.apply(a.get(i), b.get(i)).mod(N))
                .toList();
    }

    private static List<BigInteger> turned(List<BigInteger> values) {
        var turned = new ArrayList<>(values);
        Collections.rotate(turned, 29);
        return turned;
    }

    private static Scalar[] open(List<BigInteger> values) {
        return values.stream().map(Scalar::of).toArray(Scalar[]::new);
    }

    private static SecretVector secret(List<BigInteger> values) {
        return SecretVector.of(Arrays.stream(open(values)).map(SecretScalar::of).toList());
    }

    private static List<BigInteger> values(SecretVector vector) {
        return IntStream.range(0, vector.length())
                .mapToObj(i -> vector.get(i).publish().toBigInteger())
                .toList();
    }
}
