package io.trustfabric.proofs.zk.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalarTest {
    private static final BigInteger N = Scalar.ORDER;
    private final Random random = new Random(31);
    private final List<BigInteger> values = EdgeValues.all(random, 30);

    @Test
    void aWordIsUnsigned() {
        assertThat(Scalar.ofUnsigned(-1).toBigInteger())
                .isEqualTo(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
        assertThat(SecretScalar.ofUnsigned(Long.MIN_VALUE).publish().toBigInteger())
                .isEqualTo(BigInteger.ONE.shiftLeft(63));
    }

    @Test
    void theOrderIsThatOfP256() {
        assertThat(N)
                .isEqualTo(new BigInteger(
                        "115792089210356248762697446949407573529996955224135760342422259061068512044369"));
        assertThat(N.isProbablePrime(80)).isTrue();
    }

    @Test
    void addsSubtractsAndMultipliesAsIntegersModuloTheOrder() {
        for (BigInteger a : values) {
            for (BigInteger b : values) {
                Scalar x = Scalar.of(a);
                Scalar y = Scalar.of(b);
                assertThat(x.plus(y).toBigInteger()).isEqualTo(a.add(b).mod(N));
                assertThat(x.minus(y).toBigInteger()).isEqualTo(a.subtract(b).mod(N));
                assertThat(x.times(y).toBigInteger()).isEqualTo(a.multiply(b).mod(N));
            }
        }
    }

    @Test
    void everyResultIsReducedSoThatEqualNumbersAreEqualScalars() {
        for (BigInteger a : values) {
            Scalar x = Scalar.of(a);
            assertThat(x.plus(Scalar.ONE).minus(Scalar.ONE)).isEqualTo(x).hasSameHashCodeAs(x);
            assertThat(x.minus(x)).isEqualTo(Scalar.ZERO);
            assertThat(x.plus(x.negate()).isZero()).isTrue();
            assertThat(x.square()).isEqualTo(x.times(x));
        }
    }

    @Test
    void invertsWhatIsNotZero() {
        for (BigInteger a : values) {
            if (a.signum() != 0) {
                assertThat(Scalar.of(a).inverse().toBigInteger()).isEqualTo(a.modInverse(N));
            }
        }
        assertThatThrownBy(Scalar.ZERO::inverse).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void invertsManyAtOnceAndRefusesAZeroAmongThem() {
        Scalar[] some =
                values.stream().filter(a -> a.signum() != 0).map(Scalar::of).toArray(Scalar[]::new);
        Scalar[] inverses = Scalar.inverses(some);
        for (int i = 0; i < some.length; i++) {
            assertThat(inverses[i].times(some[i])).isEqualTo(Scalar.ONE);
        }
        assertThat(Scalar.inverses(new Scalar[0])).isEmpty();
        assertThatThrownBy(() -> Scalar.inverses(new Scalar[] {Scalar.ONE, Scalar.ZERO}))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void raisesToPowers() {
        BigInteger a = new BigInteger(255, random);
        for (long exponent : new long[] {0, 1, 2, 3, 64, 4095, 4096, Long.MAX_VALUE}) {
            assertThat(Scalar.of(a).power(exponent).toBigInteger())
                    .isEqualTo(a.modPow(BigInteger.valueOf(exponent), N));
        }
        assertThat(Scalar.ZERO.power(0)).isEqualTo(Scalar.ONE);
    }

    @Test
    void takesAnyIntegerModuloTheOrder() {
        assertThat(Scalar.of(N)).isEqualTo(Scalar.ZERO);
        assertThat(Scalar.of(BigInteger.ONE.negate()).toBigInteger()).isEqualTo(N.subtract(BigInteger.ONE));
        BigInteger wide = new BigInteger(512, random);
        assertThat(Scalar.of(wide).toBigInteger()).isEqualTo(wide.mod(N));
        assertThat(Scalar.of(5).toBigInteger()).isEqualTo(BigInteger.valueOf(5));
    }

    @Test
    void encodesInThirtyTwoBytesBigEndianAndBack() {
        assertThat(Scalar.ONE.encode()).hasSize(32).endsWith(1).startsWith(0, 0, 0);
        for (BigInteger a : values) {
            assertThat(new BigInteger(1, Scalar.of(a).encode())).isEqualTo(a);
            assertThat(Scalar.decode(Scalar.of(a).encode())).contains(Scalar.of(a));
        }
    }

    @Test
    void decodesAtAnOffset() {
        var bytes = new byte[40];
        System.arraycopy(Scalar.of(77).encode(), 0, bytes, 5, 32);
        assertThat(Scalar.decode(bytes, 5)).contains(Scalar.of(77));
    }

    @Test
    void refusesTheOrderAndWhateverIsAboveIt() {
        for (long above : new long[] {0, 1, 2, Long.MAX_VALUE}) {
            assertThat(Scalar.decode(bytes(N.add(BigInteger.valueOf(above))))).isEmpty();
        }
        assertThat(Scalar.decode(bytes(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE))))
                .isEmpty();
        for (int bit = 0; bit < 256; bit++) {
            BigInteger flipped = N.flipBit(bit);
            assertThat(Scalar.decode(bytes(flipped)).isPresent()).isEqualTo(flipped.compareTo(N) < 0);
        }
        assertThat(Scalar.decode(bytes(N.subtract(BigInteger.ONE)))).isPresent();
    }

    @Test
    void refusesOtherLengths() {
        assertThat(Scalar.decode(new byte[31])).isEmpty();
        assertThat(Scalar.decode(new byte[33])).isEmpty();
        assertThat(Scalar.decode(new byte[0])).isEmpty();
    }

    private static byte[] bytes(BigInteger below2To256) {
        byte[] bytes = below2To256.toByteArray();
        byte[] tail = bytes.length > 32 ? Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length) : bytes;
        var fixed = new byte[32];
        System.arraycopy(tail, 0, fixed, 32 - tail.length, tail.length);
        return fixed;
    }
}
