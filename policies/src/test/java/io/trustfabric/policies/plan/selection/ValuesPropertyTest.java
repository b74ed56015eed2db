package io.trustfabric.policies.plan.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random conditions on one column, beside the plain set of the values for which they hold. */
class ValuesPropertyTest {
    private static final int LEAST = -20; // stands for everything below, as 20 does for everything above
    private static final List<String> OPERATORS = List.of("=", "<>", "<", "<=", ">", ">=");

    /** Values, and the same as bits: each value, and in a line without steps the middle between two. */
    private record Both(Values values, BitSet bits) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLineHoldsWhatItsConditionsHold(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean steps = random.nextBoolean();
        Line all = Line.all(Line.Unit.NUMBER, steps ? BigDecimal.ONE : BigDecimal.ZERO);

        Both both = random(random, 4, r -> {
            int value = r.nextInt(-10, 11);
            String operator = OPERATORS.get(r.nextInt(OPERATORS.size()));
            BitSet bits = new BitSet();
            for (int half = 2 * LEAST; half <= -2 * LEAST; half += steps ? 2 : 1) {
                bits.set(half - 2 * LEAST, holds(half, operator, 2 * value));
            }
            return new Both(all.compared(operator, BigDecimal.valueOf(value)), bits);
        });

        Line line = (Line) both.values;
        for (int half = 2 * LEAST; half <= -2 * LEAST; half += steps ? 2 : 1) {
            Line one = all.compared("=", BigDecimal.valueOf(half).divide(BigDecimal.valueOf(2)));
            assertThat(one.without(line).nothing()).isEqualTo(both.bits.get(half - 2 * LEAST));
        }
        assertThat(line.everything()).isEqualTo(both.bits.cardinality() == (steps ? 41 : 81));
        assertThat(line.complement().complement()).isEqualTo(line);
        assertThat(line.ranges().stream().map(Range::text).map(t -> Range.of(t).orElseThrow()))
                .isEqualTo(line.ranges());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void equalSetsHaveEqualForms(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Line all = Line.all(Line.Unit.NUMBER, BigDecimal.ONE);
        Line line = (Line) random(
                        random,
                        4,
                        r -> new Both(
                                all.compared(OPERATORS.get(r.nextInt(6)), BigDecimal.valueOf(r.nextInt(-10, 11))),
                                new BitSet()))
                .values;
        List<Values> points = new ArrayList<>();
        for (int value = -30; value <= 30; value++) {
            Line one = all.compared("=", BigDecimal.valueOf(value));
            if (one.without(line).nothing()) {
                points.add(one);
            }
        }
        Line inside = all.compared(">=", BigDecimal.valueOf(-30)).without(all.compared(">", BigDecimal.valueOf(30)));

        assertThat(line.intersection(List.of(inside)))
                .isEqualTo(new Line(Line.Unit.NUMBER, BigDecimal.ONE, List.of()).union(points));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keysHoldWhatTheirConditionsHold(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Both both = random(random, 4, r -> {
            int value = r.nextInt(6);
            BitSet bits = new BitSet();
            boolean equal = r.nextBoolean();
            for (int i = 0; i < 7; i++) { // the seventh stands for all others
                bits.set(i, (i == value) == equal);
            }
            return new Both(new Keys(!equal, List.of("k" + value)), bits);
        });

        Keys keys = (Keys) both.values;
        for (int i = 0; i < 7; i++) {
            assertThat(keys.keys().contains("k" + i) != keys.allBut()).isEqualTo(both.bits.get(i));
        }
        assertThat(keys.complement().complement()).isEqualTo(keys);
    }

    @Test
    void valuesOfTwoKindsHaveNoUnion() {
        Line numbers = Line.all(Line.Unit.NUMBER, BigDecimal.ONE);
        Line days = Line.all(Line.Unit.TIME, BigDecimal.ONE);

        assertThatThrownBy(() -> numbers.union(List.of(days))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Keys.ALL.union(List.of(days))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Opaque(true).union(List.of(days))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRangeIsReadFromItsTextAlone() {
        for (String text : List.of("", "..+", "+..5", "5..5", "5..4", "5+..5+", "1e3..", "5", "...", " 5..6", "x..y")) {
            assertThat(Range.of(text)).as(text).isEmpty();
        }
        for (String text : List.of("..", "5..", "..5+", "-1.5+..2", "5..5+")) {
            assertThat(Range.of(text)).map(Range::text).as(text).contains(text);
        }
    }

    private static boolean holds(int value, String operator, int constant) {
        return switch (operator) {
            case "=" -> value == constant;
            case "<>" -> value != constant;
            case "<" -> value < constant;
            case "<=" -> value <= constant;
            case ">" -> value > constant;
            default -> value >= constant;
        };
    }

    private static Both random(
            SplittableRandom random, int depth, java.util.function.Function<SplittableRandom, Both> leaf) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf.apply(random);
        }
        Both a = random(random, depth - 1, leaf);
        Both b = random(random, depth - 1, leaf);
        BitSet bits = (BitSet) a.bits.clone();
        if (random.nextBoolean()) {
            bits.or(b.bits);
            return new Both(a.values.union(List.of(b.values)), bits);
        }
        bits.and(b.bits);
        return new Both(a.values.intersection(List.of(b.values)), bits);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }
}
