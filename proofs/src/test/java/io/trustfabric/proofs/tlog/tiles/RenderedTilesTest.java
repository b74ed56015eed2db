package io.trustfabric.proofs.tlog.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: what the writer of the log's tiles would have written at each size. */
class RenderedTilesTest {
    private static final int LARGEST = 70_000;

    private final MemoryTiles stored = new MemoryTiles();
    private final TreeAppender oracle = TreeAppender.from(TreeFrontier.empty());
    private final List<byte[]> entries = new ArrayList<>();
    /** Index of the first pending entry. */
    private long pendingFrom;

    private final RenderedTiles rendered = new RenderedTiles(stored, this::pending);

    @ParameterizedTest(name = "entries of {0} bundles pending")
    @ValueSource(ints = {0, 3})
    void everyFileOfEverySampledSizeIsWhatTheWriterWouldHaveWritten(int bundlesKept) throws IOException {
        Map<TilePath, byte[]> published = new HashMap<>();
        for (int size : sampledSizes()) {
            for (TreeAppender.TileFile file : growTo(size, bundlesKept)) {
                assertRendered(file.path(), file.bytes());
                published.put(file.path(), file.bytes());
            }
        }
        for (Map.Entry<TilePath, byte[]> earlier : published.entrySet()) { // what was partial is full by now
            assertRendered(earlier.getKey(), earlier.getValue());
        }
        assertThat(published.keySet()).extracting(TilePath::level).contains(-1, 0, 1, 2);
        assertThat(stored.files().keySet()).noneMatch(path -> path.contains(".p/"));
    }

    @Test
    void nothingIsMadeThatTheEntriesDoNotGive() throws IOException {
        growTo(600, 0);

        assertThat(rendered.read("tile/entries/002.p/88")).isPresent();
        for (String path : List.of(
                "tile/entries/002.p/89",
                "tile/0/002.p/89",
                "tile/0/002",
                "tile/0/003.p/1",
                "tile/1/000.p/3",
                "tile/1/001.p/1",
                "tile/2/000.p/1",
                "tile/0/000.p/256",
                "tile/0/../0/000",
                "checkpoint",
                "",
                "tile/1/x999/x999/x999/x999/x999/999.p/255")) {
            assertThat(rendered.read(path)).as(path).isEmpty();
        }
    }

    @Test
    void aBundleThatIsStoredBetweenTheTwoLooksIsFound() throws IOException {
        growTo(256, 0);
        byte[] bundle = stored.files().remove("tile/entries/000");
        RenderedTiles racing = new RenderedTiles(stored, index -> {
            stored.files().put("tile/entries/000", bundle); // and no longer pending
            return List.of();
        });

        assertThat(racing.read("tile/entries/000.p/200")).hasValue(new EntryBundle(entries.subList(0, 200)).encode());
    }

    @Test
    void aTileOfAnInnerLevelReadsEachTileBelowOnce() throws IOException {
        growTo(200 * 256, 0);
        List<String> read = new ArrayList<>();
        RenderedTiles counted = new RenderedTiles(
                path -> {
                    read.add(path);
                    return stored.read(path);
                },
                this::pending);

        counted.read("tile/1/000.p/100");
        counted.read("tile/1/000.p/200");
        counted.read("tile/1/000.p/150");

        assertThat(read.stream().filter(path -> path.startsWith("tile/0/"))).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 600, 65_535, 65_536, 65_537, 66_000})
    void proofsCopiesAndFsckWorkOnIt(int size) throws Exception {
        growTo(size, 0);
        Checkpoint checkpoint = new Checkpoint("log.example/t/00", size, oracle.root());

        assertThat(new TiledTree(rendered, size).root()).isEqualTo(oracle.root());
        Fsck.Report report = Fsck.check(rendered, checkpoint);
        assertThat(report.findings()).isEmpty();
        assertThat(report.files()).isPositive();

        MemoryTiles copy = new MemoryTiles();
        LogCopy.Result copied = LogCopy.of(
                rendered,
                checkpoint.sign(new NoteSigner(checkpoint.origin(), SigningKey.generate())),
                Optional.empty(),
                copy);
        assertThat(copied.root()).isEqualTo(oracle.root());
        assertThat(copied.fork()).isEmpty();
        assertThat(Fsck.check(copy, checkpoint).findings()).isEmpty();
    }

    @Test
    void fsckNamesAFlippedByteInAStoredFile() throws IOException {
        growTo(600, 0);
        Checkpoint checkpoint = new Checkpoint("log.example/t/00", 600, oracle.root());
        for (String path : List.copyOf(stored.files().keySet())) {
            byte[] honest = stored.files().get(path);
            byte[] tampered = honest.clone();
            tampered[tampered.length - 1] ^= 1;
            stored.files().put(path, tampered);

            assertThat(Fsck.check(new RenderedTiles(stored, this::pending), checkpoint)
                            .findings())
                    .as(path)
                    .isNotEmpty();
            stored.files().put(path, honest);
        }
    }

    private void assertRendered(TilePath path, byte[] bytes) throws IOException {
        assertThat(rendered.read(path.path())).as(path.path()).hasValue(bytes);
    }

    /** Full files into the storage; the rest stays pending, with so many full bundles more. */
    private List<TreeAppender.TileFile> growTo(int size, int bundlesKept) throws IOException {
        while (oracle.treeSize() < size) {
            byte[] entry = TiledTreeTest.entry((int) oracle.treeSize());
            entries.add(entry);
            oracle.append(entry);
        }
        List<TreeAppender.TileFile> due = oracle.drain();
        for (TreeAppender.TileFile file : due) {
            if (!file.path().isPartial()) {
                stored.writeTile(file.path(), file.bytes());
            }
        }
        pendingFrom = Math.max(0, size / 256 - bundlesKept) * 256L;
        return due;
    }

    private List<byte[]> pending(long index) {
        return index < pendingFrom || index >= entries.size()
                ? List.of()
                : entries.subList((int) index, entries.size());
    }

    private static SortedSet<Integer> sampledSizes() {
        SortedSet<Integer> sizes = new TreeSet<>();
        for (int near : new int[] {0, 256, 512, 1024, 32_768, 65_280, 65_536, 65_792, 69_888}) {
            for (int off = -2; off <= 2; off++) {
                sizes.add(Math.max(0, near + off));
            }
        }
        SplittableRandom random = new SplittableRandom(70_000);
        for (int i = 0; i < 1_200; i++) {
            sizes.add(random.nextInt(LARGEST + 1));
        }
        for (int size = 0; size < 300; size++) {
            sizes.add(size);
        }
        sizes.add(LARGEST);
        return sizes;
    }
}
