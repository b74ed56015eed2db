package io.trustfabric.proofs.tlog.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.tlog.merkle.CompactRange;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs built from tiles verify, at sizes around every edge of tiles of one, two and three levels. */
class TiledTreeTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 1000, 65_535, 65_536, 65_537, 70_000})
    void proofsOfEveryKindVerify(int size) throws IOException {
        MemoryTiles tiles = new MemoryTiles();
        TreeAppender appender = TreeAppender.from(TreeFrontier.empty());
        int smaller = new SplittableRandom(size).nextInt(1, size + 1);
        grow(appender, smaller, tiles);
        Hash32 smallerRoot = appender.root();
        grow(appender, size, tiles);
        TiledTree tree = new TiledTree(tiles, size);

        assertThat(tree.root()).isEqualTo(appender.root());
        assertThat(tree.consistencyFrom(smaller)
                        .verify(smallerRoot, appender.root())
                        .accepted())
                .isTrue();
        for (int leaf : new int[] {0, size / 2, smaller - 1, size - 1}) {
            assertThat(tree.entry(leaf)).isEqualTo(entry(leaf));
            assertThat(tree.inclusion(leaf)
                            .verify(MerkleTree.hashLeaf(entry(leaf)), appender.root())
                            .accepted())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 13, 64, 100})
    void everyPairOfSizesIsConsistent(int size) throws IOException {
        MemoryTiles tiles = new MemoryTiles();
        TreeAppender appender = TreeAppender.from(TreeFrontier.empty());
        Hash32[] roots = new Hash32[size + 1];
        for (int i = 1; i <= size; i++) {
            grow(appender, i, tiles);
            roots[i] = appender.root();
        }
        for (int second = 1; second <= size; second++) {
            for (int first = 1; first <= second; first++) {
                assertThat(new TiledTree(tiles, second)
                                .consistencyFrom(first)
                                .verify(roots[first], roots[second])
                                .accepted())
                        .as("%d to %d", first, second)
                        .isTrue();
            }
        }
    }

    @Test
    void theRootIsThatOfTheCompactRange() throws IOException {
        TreeAppender appender = TreeAppender.from(TreeFrontier.empty());
        CompactRange range = CompactRange.empty();
        for (int i = 0; i < 600; i++) {
            appender.append(entry(i));
            range = range.append(MerkleTree.hashLeaf(entry(i)));
            assertThat(appender.compactRange()).isEqualTo(range);
        }
    }

    @Test
    void anotherWayOfCuttingGivesTheSameFullTiles() throws IOException {
        MemoryTiles often = new MemoryTiles();
        MemoryTiles once = new MemoryTiles();
        TreeAppender cutOften = TreeAppender.from(TreeFrontier.empty());
        for (int size = 7; size <= 700; size += 7) {
            grow(cutOften, size, often);
            cutOften = TreeAppender.from(cutOften.frontier()); // as after a restart at every cut
        }
        grow(TreeAppender.from(TreeFrontier.empty()), 700, once);

        assertThat(often.files()).containsAllEntriesOf(once.files());
    }

    @Test
    void aPartialTileThatWasDroppedIsCutFromTheFullOne() throws IOException {
        MemoryTiles tiles = new MemoryTiles();
        TreeAppender appender = TreeAppender.from(TreeFrontier.empty());
        grow(appender, 100, tiles);
        Hash32 root = appender.root();
        grow(appender, 256, tiles);
        tiles.files().keySet().removeIf(path -> path.contains(".p/100"));

        assertThat(new TiledTree(tiles, 100).root()).isEqualTo(root);
        assertThat(new TiledTree(tiles, 100).entry(99)).isEqualTo(entry(99));
    }

    @Test
    void aMissingTileIsNamed() throws IOException {
        MemoryTiles tiles = new MemoryTiles();
        grow(TreeAppender.from(TreeFrontier.empty()), 300, tiles);
        tiles.files().remove("tile/0/000");

        assertThatThrownBy(() -> new TiledTree(tiles, 300).inclusion(5))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("no tile/0/000 in the log");
    }

    static void grow(TreeAppender appender, int size, TileStorage tiles) throws IOException {
        while (appender.treeSize() < size) {
            appender.append(entry((int) appender.treeSize()));
        }
        new LogWriter(tiles).write(appender);
    }

    static byte[] entry(int index) {
        return ("entry " + index).getBytes(StandardCharsets.UTF_8);
    }
}
