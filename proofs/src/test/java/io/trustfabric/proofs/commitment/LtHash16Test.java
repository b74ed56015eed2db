package io.trustfabric.proofs.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LtHash16Test {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfRowsDoesNotCount(long seed) {
        List<byte[]> rows = rows(seed);
        List<byte[]> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(hash(shuffled).state()).isEqualTo(hash(rows).state());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void partsMergeInAnyGrouping(long seed) {
        List<byte[]> rows = rows(seed);
        int a = rows.size() / 3;
        int b = 2 * rows.size() / 3;
        LtHash16 left = hash(rows.subList(0, a));
        left.merge(hash(rows.subList(a, b)));
        left.merge(hash(rows.subList(b, rows.size())));
        LtHash16 tail = hash(rows.subList(a, b));
        tail.merge(hash(rows.subList(b, rows.size())));
        tail.merge(hash(rows.subList(0, a)));

        assertThat(left.state()).isEqualTo(hash(rows).state());
        assertThat(tail.state()).isEqualTo(hash(rows).state());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRowTakenOutIsAsIfItHadNeverBeenIn(long seed) {
        List<byte[]> rows = rows(seed);
        LtHash16 hash = hash(rows);
        hash.remove(Rows.expanded(rows.get(0)));

        assertThat(hash.state()).isEqualTo(hash(rows.subList(1, rows.size())).state());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneFlippedBitOfOneRowChangesTheState(long seed) {
        var random = new SplittableRandom(seed);
        List<byte[]> rows = rows(seed);
        List<byte[]> changed = new ArrayList<>(rows);
        int at = random.nextInt(rows.size());
        byte[] row = rows.get(at).clone();
        row[random.nextInt(row.length)] ^= (byte) (1 << random.nextInt(8));
        changed.set(at, row);

        assertThat(hash(changed).state()).isNotEqualTo(hash(rows).state());
    }

    /** With sums modulo 2^16, as in the paper for sets, both would be the hash of nothing. */
    @Test
    void aRowRepeated65536TimesDoesNotVanish() {
        LtHash16 a = repeated(new byte[] {1}, 1 << 16);
        LtHash16 b = repeated(new byte[] {2}, 1 << 16);

        assertThat(a.state()).isNotEqualTo(b.state());
        assertThat(a.state()).isNotEqualTo(new LtHash16().state());
    }

    @Test
    void sumsDoNotOverflowBetweenSpills() {
        byte[] full = new byte[RowXof.SIZE_BYTES];
        java.util.Arrays.fill(full, (byte) 0xFF);
        LtHash16 hash = new LtHash16();
        for (int i = 0; i < (1 << 16) + 1; i++) {
            hash.add(full);
        }
        long lane = java.nio.ByteBuffer.wrap(hash.state())
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getLong(8 * 777);

        assertThat(lane).isEqualTo(0xFFFFL * ((1 << 16) + 1));
    }

    @Test
    void aStateTravels() {
        LtHash16 hash = hash(rows(7));

        assertThat(LtHash16.ofState(hash.state()).state()).isEqualTo(hash.state());
        assertThatThrownBy(() -> LtHash16.ofState(new byte[2048]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8192");
    }

    private static LtHash16 repeated(byte[] row, int times) {
        byte[] xof = Rows.expanded(row);
        LtHash16 hash = new LtHash16();
        for (int i = 0; i < times; i++) {
            hash.add(xof);
        }
        return hash;
    }

    private static LtHash16 hash(List<byte[]> rows) {
        LtHash16 hash = new LtHash16();
        rows.forEach(row -> hash.add(Rows.expanded(row)));
        return hash;
    }

    private static List<byte[]> rows(long seed) {
        var random = new SplittableRandom(seed);
        List<byte[]> rows = new ArrayList<>();
        int n = random.nextInt(3, 40);
        for (int i = 0; i < n; i++) {
            rows.add(Rows.random(random));
        }
        return rows;
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }
}
