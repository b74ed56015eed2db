package io.trustfabric.proofs.zk.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretScalarTest {
    private static final BigInteger N = Scalar.ORDER;
    private final Random random = new Random(32);
    private final List<BigInteger> values = EdgeValues.all(random, 10);

    @Test
    void calculatesAsPublicScalarsDo() {
        for (BigInteger a : values) {
            BigInteger b = values.get(random.nextInt(values.size()));
            SecretScalar x = secret(a);
            Scalar y = Scalar.of(b);
            assertThat(value(x.plus(secret(b)))).isEqualTo(a.add(b).mod(N));
            assertThat(value(x.plus(y))).isEqualTo(a.add(b).mod(N));
            assertThat(value(x.minus(secret(b)))).isEqualTo(a.subtract(b).mod(N));
            assertThat(value(x.times(secret(b)))).isEqualTo(a.multiply(b).mod(N));
            assertThat(value(x.times(y))).isEqualTo(a.multiply(b).mod(N));
            assertThat(value(x.negate())).isEqualTo(a.negate().mod(N));
        }
    }

    @Test
    void invertsByFermatAndLeavesZeroAtZero() {
        for (BigInteger a : values.subList(0, 40)) {
            BigInteger expected = a.signum() == 0 ? a : a.modInverse(N);
            assertThat(value(secret(a).inverse())).isEqualTo(expected);
        }
    }

    @Test
    void reducesSixtyFourBytesModuloTheOrder() {
        for (int i = 0; i < 50; i++) {
            var wide = new byte[64];
            random.nextBytes(wide);
            assertThat(value(SecretScalar.ofWide(wide))).isEqualTo(new BigInteger(1, wide).mod(N));
        }
        var ones = new byte[64];
        Arrays.fill(ones, (byte) 0xff);
        assertThat(value(SecretScalar.ofWide(ones))).isEqualTo(new BigInteger(1, ones).mod(N));
        assertThat(value(SecretScalar.ofWide(new byte[64]))).isEqualTo(BigInteger.ZERO);
    }

    @Test
    void isDecodedOnlyBelowTheOrder() {
        assertThat(SecretScalar.decode(secret(BigInteger.TEN).encodeSecret(), 0))
                .hasValueSatisfying(s -> assertThat(value(s)).isEqualTo(BigInteger.TEN));
        assertThat(SecretScalar.decode(Arrays.copyOfRange(N.toByteArray(), 1, 33), 0))
                .isEmpty();
    }

    @Test
    void keepsItsValueOutOfTexts() {
        SecretScalar s = secret(BigInteger.valueOf(4711));
        assertThat(s.toString()).isEqualTo("secret scalar");
        assertThat(SecretVector.of(List.of(s)).toString()).isEqualTo("1 secret scalars");
    }

    private static SecretScalar secret(BigInteger value) {
        return SecretScalar.of(Scalar.of(value));
    }

    private static BigInteger value(SecretScalar secret) {
        return secret.publish().toBigInteger();
    }
}
