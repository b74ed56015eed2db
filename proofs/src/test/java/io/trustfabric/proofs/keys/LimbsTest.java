package io.trustfabric.proofs.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products modulo 2^255 - 19 against {@link BigInteger}, with limbs up to the size that is promised. */
class LimbsTest {
    private static final long LARGEST = (1L << 53) - 1;
    private static final long LARGEST_OF_A_PRODUCT = 1L << 51;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void productsOfRandomLimbsAreRight(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            multiplies(random(random), random(random));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @Test
    void productsOfLimbsAtTheEdgesAreRight() {
        List<Long> edges = List.of(-LARGEST, -(1L << 51), -1L, 0L, 1L, (1L << 51) - 1, 1L << 51, LARGEST);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            long[] a = new long[Limbs.COUNT];
            long[] b = new long[Limbs.COUNT];
            for (int limb = 0; limb < Limbs.COUNT; limb++) {
                a[limb] = edges.get(random.nextInt(edges.size()));
                b[limb] = edges.get(random.nextInt(edges.size()));
            }
            multiplies(a, b);
        }
        for (long edge : edges) {
            for (long other : edges) {
                multiplies(all(edge), all(other));
            }
        }
    }

    @Test
    void aNumberAndItsBytesAreTheSame() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            bytes[31] &= 0x7f;
            long[] limbs = new long[3 * Limbs.COUNT];
            Limbs.decode(bytes, limbs, Limbs.COUNT);

            assertThat(Limbs.encode(Arrays.copyOfRange(limbs, Limbs.COUNT, 2 * Limbs.COUNT)))
                    .isEqualTo(bytes);
        }
    }

    private static void multiplies(long[] a, long[] b) {
        long[] product = new long[Limbs.COUNT];
        Limbs.multiply(a, b, 0, product);

        assertThat(number(product).mod(Edwards.P))
                .isEqualTo(number(a).multiply(number(b)).mod(Edwards.P));
        assertThat(Edwards.number(Limbs.encode(product)).mod(Edwards.P))
                .isEqualTo(number(product).mod(Edwards.P));
        assertThat(Limbs.encode(product)[31]).isGreaterThanOrEqualTo((byte) 0);
        for (long limb : product) {
            assertThat(limb).isBetween(-1L, LARGEST_OF_A_PRODUCT);
        }
    }

    private static BigInteger number(long[] limbs) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = limbs.length - 1; i >= 0; i--) {
            sum = sum.shiftLeft(51).add(BigInteger.valueOf(limbs[i]));
        }
        return sum;
    }

    private static long[] random(SplittableRandom random) {
        return random.longs(Limbs.COUNT, -LARGEST, LARGEST + 1).toArray();
    }

    private static long[] all(long limb) {
        long[] limbs = new long[Limbs.COUNT];
        Arrays.fill(limbs, limb);
        return limbs;
    }
}
