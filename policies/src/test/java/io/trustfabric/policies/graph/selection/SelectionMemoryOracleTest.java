package io.trustfabric.policies.graph.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.plan.selection.Figure;
import io.trustfabric.policies.plan.selection.Selection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 6,000 random steps, and after each of them the memory says what the naive one says. */
class SelectionMemoryOracleTest {
    private static final int STEPS = 300;
    private static final int WINDOW = 40; // millis, as all times here
    private static final int ROOM = 30;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyFigureIsTheNaiveOne(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        SelectionMemory memory = new SelectionMemory(ROOM);
        NaiveSelections naive = new NaiveSelections(ROOM);
        long now = 0;
        int seen = 0;
        int full = 0;
        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(4);
            memory.advance(now);
            naive.advance(now);
            List<Figure> figures = RandomFigures.figures(random);
            for (String dataset : List.of("d.a", "d.b", "d.c")) {
                int differences = memory.differences(dataset, figures, now);
                assertThat(differences).isEqualTo(naive.differences(dataset, figures));
                seen += differences;
            }
            long expiry = now + random.nextInt(-5, WINDOW);
            boolean room = naive.commit(figures, expiry);
            assertThat(expiry <= now || memory.hasRoom(figures)).isEqualTo(room);
            assertThat(memory.commit(figures, expiry)).isEqualTo(room);
            assertThat(memory.size()).isEqualTo(naive.size());
            full += room ? 0 : 1;
            if (random.nextInt(50) == 0) {
                memory = SelectionMemory.restore(
                        SelectionMemoryCodec.read(SelectionMemoryCodec.write(memory.snapshot())), ROOM);
            }
        }
        assertThat(seen).isGreaterThan(30);
        assertThat(full).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneIsAsNearToTheOtherAsTheOtherToTheOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NarrowRest rest = new NarrowRest(0);
        for (int i = 0; i < STEPS; i++) {
            Selection a = RandomFigures.figures(random).get(0).selection();
            Selection b = RandomFigures.figures(random).get(0).selection();

            assertThat(rest.between(a, b)).isEqualTo(rest.between(b, a));
            assertThat(rest.between(a, a)).isFalse();
            assertThat(rest.of(a, b) && rest.of(b, a)).as("%s %s", a, b).isFalse();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRepeatedQueryNeverCounts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SelectionMemory memory = new SelectionMemory(100_000);
        for (int i = 0; i < 100; i++) {
            List<Figure> figures = RandomFigures.figures(random);
            memory.commit(figures, 1_000);

            assertThat(memory.differences("d.a", figures, 0)).isZero();
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }
}
