package io.trustfabric.proofs.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowBytesTest {

    @Test
    void aStringAndItsNeighbourCannotTradeBytes() {
        assertThat(code(r -> {
                    r.putString("ab");
                    r.putString("c");
                }))
                .isNotEqualTo(code(r -> {
                    r.putString("a");
                    r.putString("bc");
                }));
    }

    @Test
    void theEmptyStringIsNotNull() {
        assertThat(code(r -> r.putString(""))).isNotEqualTo(code(RowBytes::putNull));
    }

    @Test
    void aStringIsNotTheNumberItSpells() {
        assertThat(code(r -> r.putString("1"))).isNotEqualTo(code(r -> r.putInteger(1)));
    }

    /** Strings count as they are: what looks the same may not be the same. */
    @Test
    void unicodeIsNotNormalised() {
        assertThat(code(r -> r.putString("\u00e9"))).isNotEqualTo(code(r -> r.putString("e\u0301")));
    }

    /** Java's own encoder would turn both into a question mark. */
    @Test
    void halvesOfSurrogatePairsStayApart() {
        assertThat(code(r -> r.putString("\ud800"))).isNotEqualTo(code(r -> r.putString("\ud801")));
        assertThat(code(r -> r.putString("\ud800"))).isNotEqualTo(code(r -> r.putString("?")));
    }

    @Test
    void zeroKeepsItsSignAndEveryNanIsOne() {
        double odd = Double.longBitsToDouble(0x7ff0_0000_0000_0001L);

        assertThat(code(r -> r.putDouble(0.0))).isNotEqualTo(code(r -> r.putDouble(-0.0)));
        assertThat(code(r -> r.putDouble(odd))).isEqualTo(code(r -> r.putDouble(Double.NaN)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aNumberHasOneCodeWhateverItsScale(long seed) {
        var random = new SplittableRandom(seed);
        BigDecimal value = number(random);
        BigDecimal longer = value.setScale(Math.max(value.scale(), 0) + random.nextInt(30));

        assertThat(code(r -> r.putDecimal(longer))).isEqualTo(code(r -> r.putDecimal(value)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void twoNumbersHaveTwoCodes(long seed) {
        var random = new SplittableRandom(seed);
        BigDecimal a = number(random);
        BigDecimal b = random.nextBoolean() ? number(random) : a.add(BigDecimal.ONE.movePointLeft(random.nextInt(30)));

        assertThat(code(r -> r.putDecimal(a)).equals(code(r -> r.putDecimal(b))))
                .isEqualTo(a.compareTo(b) == 0);
    }

    @Test
    void aDecimalOfAbsurdScaleIsRefusedAndNotComputed() {
        assertThatThrownBy(() -> new RowBytes().putDecimal(new BigDecimal("1E+2000000000")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theBufferGrows() {
        RowBytes row = new RowBytes();
        for (int i = 0; i < 1000; i++) {
            row.putString("grüße");
            row.putDouble(i);
        }

        assertThat(row.length()).isEqualTo(1000 * (2 + 7 + 9));
        assertThat(row.doubleCount()).isEqualTo(1000);
        assertThat(row.doubleValue(999)).isEqualTo(999.0);
    }

    private static BigDecimal number(SplittableRandom random) {
        BigInteger unscaled = new BigInteger(random.nextInt(1, 130), new java.util.Random(random.nextLong()));
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), random.nextInt(-3, 30));
    }

    private static String code(Consumer<RowBytes> values) {
        RowBytes row = new RowBytes();
        values.accept(row);
        return HexFormat.of().formatHex(row.toByteArray());
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }
}
