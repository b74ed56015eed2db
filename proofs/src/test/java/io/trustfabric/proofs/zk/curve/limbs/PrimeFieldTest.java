package io.trustfabric.proofs.zk.curve.limbs;

import static io.trustfabric.proofs.zk.curve.limbs.PrimeField.LIMBS;
import static io.trustfabric.proofs.zk.curve.limbs.PrimeField.P;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Beside plain integers, at the ends of what limbs may be. */
class PrimeFieldTest {
    private static final BigInteger R_INVERSE = BigInteger.ONE.shiftLeft(260).modInverse(P);
    private static final BigInteger SLACK = BigInteger.ONE.shiftLeft(229);
    private static final long LARGEST_LIMB = 1L << 55;

    private final Random random = new Random(11);

    @Test
    void productsOfWhateverFactorsAreRightAndWithinTheirBounds() {
        for (long[] a : factors()) {
            for (long[] b : factors()) {
                var product = new long[LIMBS];
                PrimeField.multiply(a, 0, b, 0, product, 0);
                BigInteger expected = value(a).multiply(value(b)).multiply(R_INVERSE);
                assertThat(value(product).mod(P)).isEqualTo(expected.mod(P));
                assertThat(value(product)).isBetween(P.negate(), P.shiftLeft(1));
            }
        }
    }

    @Test
    void squaresAreProductsInPlaceToo() {
        for (long[] a : factors()) {
            var product = new long[LIMBS];
            PrimeField.multiply(a, 0, a, 0, product, 0);
            PrimeField.square(a, 0, a, 0);
            assertThat(a).containsExactly(product);
        }
    }

    @Test
    void reducesWhateverIsWithinSixteenTimesThePrime() {
        for (int multiple = -16; multiple < 16; multiple++) {
            for (long lower : new long[] {0, 1, -1, LARGEST_LIMB, -LARGEST_LIMB}) {
                long[] a = limbs(P.multiply(BigInteger.valueOf(multiple)));
                for (int i = 0; i < LIMBS - 1; i++) {
                    a[i] = lower;
                }
                BigInteger before = value(a);
                PrimeField.reduce(a, 0);
                assertThat(value(a).mod(P)).isEqualTo(before.mod(P));
                assertThat(value(a))
                        .isBetween(SLACK.negate(), BigInteger.ONE.shiftLeft(256).add(SLACK));
                for (int i = 0; i < LIMBS - 1; i++) {
                    assertThat(a[i]).isBetween(0L, (1L << 52) - 1);
                }
            }
        }
    }

    @Test
    void knowsZeroInEveryForm() {
        for (int multiple = -1; multiple <= 1; multiple++) {
            BigInteger zero = P.multiply(BigInteger.valueOf(multiple));
            assertThat(PrimeField.isZero(limbs(zero), 0)).isTrue();
            assertThat(PrimeField.isZero(withoutCarries(zero), 0)).isTrue();
            for (int bit = 0; bit < 256; bit++) {
                BigInteger other = zero.add(BigInteger.ONE.shiftLeft(bit));
                assertThat(PrimeField.isZero(limbs(other), 0)).isFalse();
            }
        }
    }

    @Test
    void invertsAllButZero() {
        for (BigInteger number : numbers()) {
            long[] a = element(number);
            PrimeField.invert(a, 0, a, 0);
            BigInteger expected = number.signum() == 0 ? BigInteger.ZERO : number.modInverse(P);
            assertThat(number(a)).isEqualTo(expected);
        }
    }

    @Test
    void wordsComeBack() {
        for (BigInteger number : numbers()) {
            assertThat(number(element(number))).isEqualTo(number);
        }
    }

    @Test
    void wordsOfEveryFormOfOneNumberAreTheSame() {
        for (BigInteger number : numbers()) {
            long[] a = element(number);
            for (int multiple = -2; multiple <= 2; multiple++) {
                long[] form = limbs(value(a).add(P.multiply(BigInteger.valueOf(multiple))));
                assertThat(number(form)).isEqualTo(number);
            }
        }
    }

    private List<BigInteger> numbers() {
        var numbers = new ArrayList<>(
                List.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO, P.subtract(BigInteger.ONE), P.shiftRight(1)));
        for (int bit = 31; bit < 256; bit += 32) {
            numbers.add(BigInteger.ONE.shiftLeft(bit).subtract(BigInteger.ONE));
            numbers.add(BigInteger.ONE.shiftLeft(bit));
            numbers.add(new BigInteger(256, random).mod(P));
        }
        return numbers;
    }

    /** Of either sign, near four times the prime, and with limbs as large as they may be. */
    private List<long[]> factors() {
        var factors = new ArrayList<long[]>();
        BigInteger most = P.shiftLeft(2).subtract(BigInteger.ONE);
        for (BigInteger value : numbers()) {
            factors.add(limbs(value));
            factors.add(limbs(value.negate()));
            factors.add(withoutCarries(value));
        }
        factors.add(limbs(most));
        factors.add(limbs(most.negate()));
        for (long sign : new long[] {1, -1}) {
            long[] large = limbs(P.multiply(BigInteger.valueOf(3 * sign)));
            for (int i = 0; i < LIMBS - 1; i++) {
                large[i] = sign * LARGEST_LIMB;
            }
            factors.add(large);
        }
        return factors;
    }

    private static long[] element(BigInteger number) {
        var words = new long[4];
        for (int i = 0; i < 4; i++) {
            words[i] = number.shiftRight(64 * i).longValue();
        }
        var element = new long[LIMBS];
        PrimeField.fromWords(words, 0, element, 0);
        return element;
    }

    private static BigInteger number(long[] element) {
        var words = new long[4];
        PrimeField.toWords(element, 0, words, 0);
        BigInteger number = BigInteger.ZERO;
        for (int i = 3; i >= 0; i--) {
            number = number.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(words[i])));
        }
        return number;
    }

    private static BigInteger value(long[] limbs) {
        BigInteger value = BigInteger.ZERO;
        for (int i = LIMBS - 1; i >= 0; i--) {
            value = value.shiftLeft(52).add(BigInteger.valueOf(limbs[i]));
        }
        return value;
    }

    private static long[] limbs(BigInteger value) {
        var limbs = new long[LIMBS];
        BigInteger mask = BigInteger.ONE.shiftLeft(52).subtract(BigInteger.ONE);
        for (int i = 0; i < LIMBS; i++) {
            BigInteger shifted = value.shiftRight(52 * i);
            limbs[i] = (i < LIMBS - 1 ? shifted.and(mask) : shifted).longValueExact();
        }
        return limbs;
    }

    /** The same value with limbs of both signs, as differences have them. */
    private static long[] withoutCarries(BigInteger value) {
        long[] limbs = limbs(value);
        for (int i = 0; i < LIMBS - 1; i++) {
            limbs[i] -= 3L << 52;
            limbs[i + 1] += 3;
        }
        return limbs;
    }
}
