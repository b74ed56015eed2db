package io.trustfabric.policies.graph.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trustfabric.policies.graph.MalformedGraphException;
import io.trustfabric.policies.plan.selection.Constraint;
import io.trustfabric.policies.plan.selection.Figure;
import io.trustfabric.policies.plan.selection.Keys;
import io.trustfabric.policies.plan.selection.Line;
import io.trustfabric.policies.plan.selection.Opaque;
import io.trustfabric.policies.plan.selection.Selection;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A memory has one form in bytes; all other bytes are refused with a reason, and nothing else is thrown. */
class SelectionMemoryCodecTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyMemoryReadsBack(long seed) throws MalformedGraphException {
        SelectionSnapshot snapshot = random(seed).snapshot();

        assertThat(SelectionMemoryCodec.read(SelectionMemoryCodec.write(snapshot)))
                .isEqualTo(snapshot);
        assertThat(SelectionMemory.restore(snapshot, 10).snapshot()).isEqualTo(snapshot);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfArrivalLeavesNoTrace(long seed) {
        List<Figure> figures = RandomFigures.figures(new SplittableRandom(seed));
        SelectionMemory forth = new SelectionMemory(10);
        SelectionMemory back = new SelectionMemory(10);
        for (int i = 0; i < figures.size(); i++) {
            forth.commit(List.of(figures.get(i)), 10);
            back.commit(List.of(figures.get(figures.size() - 1 - i)), 10);
        }

        assertThat(SelectionMemoryCodec.write(back.snapshot())).isEqualTo(SelectionMemoryCodec.write(forth.snapshot()));
    }

    @Test
    void theFormIsFrozen() { // it is the state of jobs: another form needs another version
        SelectionMemory memory = new SelectionMemory(10);
        memory.advance(1_000);
        Line line = Line.all(Line.Unit.TIME, BigDecimal.TEN).compared("<", BigDecimal.TEN);
        memory.commit(
                List.of(new Figure(
                        List.of("d"),
                        new Selection(
                                List.of(
                                        new Constraint("a", line, true),
                                        new Constraint("b", new Keys(true, List.of("k")), false),
                                        new Constraint("c", new Opaque(true), false)),
                                List.of("g")))),
                1_500);

        assertThat(HexFormat.of().formatHex(SelectionMemoryCodec.write(memory.snapshot())))
                .isEqualTo(
                        ("01 e807 01" // version 1, clock 1000, one selection
                                        + "0164 f403 01 0167" // d for 500, grouped by g
                                        + "03" // constraints
                                        + "0161 01 00 01 023130 01 042e2e3130" // a or null: time, step 10, ..10
                                        + "0162 00 01 01 01 016b" // b: all but k
                                        + "0163 00 02 01") // c: few
                                .replace(" ", ""));
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] bytes = SelectionMemoryCodec.write(random(1).snapshot());

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SelectionMemoryCodec.read(cut)).isInstanceOf(MalformedGraphException.class);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "02, 'a memory of selections of version 2, expected 1, at byte 1'",
        "01 00 ffff03, 'the number of selections is 65535, expected less than 1'",
        "01 00 01 0164 00 00 00, a selection ends before the memory's clock",
        "01 00 01 0164 01 00 01 0161 00 03, 'a kind of values is 3, expected less than 3'",
        "01 00 01 0164 01 00 01 0161 02 02 01, 'whether there are nulls is 2, expected less than 2'",
        "01 00 01 0164 01 00 01 0161 00 00 03 0130 00, 'a unit is 3, expected less than 3'",
        "01 00 01 0164 01 00 01 0161 00 00 00 0178 00, a step is no number",
        "01 00 01 0164 01 00 01 0161 00 00 00 0130 01 0178, a range is no range",
        "01 00 01 0164 01 00 01 0161 00 00 00 0130 02 03352e2e 03362e2e, ranges are not ascending and apart",
        "01 00 01 0164 01 00 01 0161 01 01 01 00, selections are not in their one form and order", // lets all through
        "01 00 02 0164 01 00 00 0164 01 00 00, selections are not in their one form and order",
        "01 00 02 0165 01 00 00 0164 01 00 00, selections are not in their one form and order",
        "01 00 00 00, 1 bytes follow the graph"
    })
    void whatIsInAnotherFormIsRefused(String hex, String reason) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> SelectionMemoryCodec.read(bytes))
                .isInstanceOf(MalformedGraphException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damageIsRefusedOrReadAsWhatItIs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = SelectionMemoryCodec.write(random(seed).snapshot());
        for (int i = 0; i < 50; i++) {
            byte[] damaged = bytes.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            readAndWrite(damaged);
        }
    }

    @FuzzTest(maxDuration = "30s")
    void hostileBytesAreRefusedOrRead(FuzzedDataProvider data) {
        readAndWrite(data.consumeRemainingAsBytes());
    }

    private static void readAndWrite(byte[] bytes) {
        try {
            SelectionSnapshot snapshot = SelectionMemoryCodec.read(bytes);
            assertThat(SelectionMemoryCodec.write(snapshot)).isEqualTo(bytes);
            assertThat(SelectionMemory.restore(snapshot, 10).snapshot()).isEqualTo(snapshot);
        } catch (MalformedGraphException e) {
            assertThat(e.getMessage()).contains(", at byte ").hasSizeLessThanOrEqualTo(300);
        }
    }

    private static SelectionMemory random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SelectionMemory memory = new SelectionMemory(1_000);
        memory.advance(random.nextLong(1_000_000));
        for (int i = random.nextInt(1, 20); i > 0; i--) {
            memory.commit(RandomFigures.figures(random), memory.snapshot().nowMillis() + random.nextLong(1, 1_000_000));
        }
        return memory;
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }
}
