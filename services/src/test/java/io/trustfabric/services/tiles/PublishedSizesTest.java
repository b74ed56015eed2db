package io.trustfabric.services.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.tlog.tiles.TilePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: the files of every published size, less partial ones that are whole by now. */
class PublishedSizesTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsPublishedAreTheFilesOfThePublishedSizes(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PublishedSizes sizes = new PublishedSizes();
        Set<TilePath> partial = new HashSet<>();
        long size = 0;
        int step = new int[] {3, 90, 300, 40_000}[seed % 4];
        for (int epoch = 0; epoch < 60; epoch++) {
            size += random.nextInt(1, step + 1);
            sizes.add(size);
            sizes.add(random.nextLong(size + 1)); // an older one is no news
            for (int level = TilePath.ENTRIES; level < 4; level++) {
                long hashes = size >>> (Math.max(level, 0) * 8);
                if (hashes % 256 != 0) {
                    partial.add(TilePath.inTree(level, hashes - 1, size));
                }
            }
            for (TilePath tile : asked(partial, random, size)) {
                boolean whole = tile.full().endLeaf() <= size;
                boolean expected = tile.isPartial() ? !whole && partial.contains(tile) : whole;
                assertThat(sizes.has(tile)).as("%s at %d", tile, size).isEqualTo(expected);
            }
        }
    }

    private static List<TilePath> asked(Set<TilePath> partial, SplittableRandom random, long size) {
        List<TilePath> asked = new ArrayList<>(partial);
        for (TilePath tile : partial) {
            asked.add(tile.full());
            asked.add(new TilePath(tile.level(), tile.index(), Math.floorMod(tile.width(), 256) + 1));
        }
        for (int i = 0; i < 200; i++) {
            int level = random.nextInt(-1, 5);
            long hashes = size >>> (Math.max(level, 0) * 8);
            asked.add(new TilePath(level, random.nextLong(hashes / 256 + 2), random.nextInt(1, 257)));
        }
        return asked;
    }
}
