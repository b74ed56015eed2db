package io.trustfabric.proofs.zk.curve;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedDigitsTest {

    @Test
    void addUpToTheScalarForEveryWindow() {
        for (int bits = 2; bits <= 14; bits++) {
            for (BigInteger value : values(bits)) {
                int[] digits = SignedDigits.of(Scalar.of(value).encode(), bits, 256 / bits + 1);
                BigInteger sum = BigInteger.ZERO;
                for (int i = digits.length - 1; i >= 0; i--) {
                    sum = sum.shiftLeft(bits).add(BigInteger.valueOf(digits[i]));
                }
                assertThat(sum).isEqualTo(value);
                int half = 1 << (bits - 1);
                assertThat(Arrays.stream(digits)).allMatch(digit -> Math.abs(digit) <= half);
            }
        }
    }

    private static List<BigInteger> values(int bits) {
        var random = new Random(bits);
        var values = new ArrayList<>(List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                Scalar.ORDER.subtract(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(255),
                BigInteger.ONE.shiftLeft(255).subtract(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(bits - 1),
                BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE)));
        for (int i = 0; i < 20; i++) {
            values.add(new BigInteger(320, random).mod(Scalar.ORDER));
        }
        return values;
    }
}
