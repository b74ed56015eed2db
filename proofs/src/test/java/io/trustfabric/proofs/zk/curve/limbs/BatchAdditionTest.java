package io.trustfabric.proofs.zk.curve.limbs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/** Every pair of small multiples of the base point, infinity among them, in one batch and one by one. */
class BatchAdditionTest {
    private static final ECPoint BASE = CustomNamedCurves.getByName("P-256").getG();
    private static final int MOST = 6;
    private static final int COUNT = 2 * MOST + 1;

    @Test
    void addsEqualOppositeAndInfinitePointsAmongOthers() {
        var points = new AffinePoints(2 * COUNT * COUNT);
        var addition = new BatchAddition(points, COUNT * COUNT);
        for (int pair = 0; pair < COUNT * COUNT; pair++) {
            set(points, 2 * pair, pair / COUNT - MOST);
            set(points, 2 * pair + 1, pair % COUNT - MOST);
            addition.add(2 * pair, 2 * pair + 1);
        }
        addition.run();
        for (int pair = 0; pair < COUNT * COUNT; pair++) {
            assertSame(points, 2 * pair, pair / COUNT + pair % COUNT - 2 * MOST);
            assertSame(points, 2 * pair + 1, pair % COUNT - MOST);
        }
    }

    @Test
    void accumulatorsAddThemToo() {
        var points = new AffinePoints(COUNT);
        for (int i = 0; i < COUNT; i++) {
            set(points, i, i - MOST);
        }
        for (int first = 0; first < COUNT; first++) {
            for (int second = 0; second < COUNT; second++) {
                var sum = new Accumulator();
                sum.add(points, first);
                sum.twice();
                sum.add(points, second);
                assertThat(sum.words()).containsExactly(words(multiple(2 * first + second - 3 * MOST)));
            }
        }
    }

    @Test
    void sumsUpRunsOfEveryLength() {
        int runs = 12;
        var points = new AffinePoints(runs * runs);
        var starts = new int[runs];
        var lengths = new int[runs];
        for (int run = 0; run < runs; run++) {
            starts[run] = run * runs;
            lengths[run] = run;
            for (int i = 0; i < run; i++) {
                set(points, starts[run] + i, 1);
            }
        }
        new BatchAddition(points, runs * runs).sumRuns(starts, lengths);
        for (int run = 0; run < runs; run++) {
            assertSame(points, starts[run], run);
            assertThat(lengths[run]).isEqualTo(Math.min(run, 1));
        }
    }

    private static void set(AffinePoints points, int slot, int multiple) {
        if (multiple != 0) {
            points.set(slot, words(multiple(multiple)), 0);
        }
    }

    private static void assertSame(AffinePoints points, int slot, int multiple) {
        var sum = new Accumulator();
        sum.add(points, slot);
        assertThat(sum.words()).containsExactly(words(multiple(multiple)));
    }

    private static ECPoint multiple(int factor) {
        return BASE.multiply(BigInteger.valueOf(factor)).normalize();
    }

    private static long[] words(ECPoint point) {
        var words = new long[8];
        if (!point.isInfinity()) {
            BigInteger x = point.getAffineXCoord().toBigInteger();
            BigInteger y = point.getAffineYCoord().toBigInteger();
            for (int i = 0; i < 4; i++) {
                words[i] = x.shiftRight(64 * i).longValue();
                words[i + 4] = y.shiftRight(64 * i).longValue();
            }
        }
        return words;
    }
}
