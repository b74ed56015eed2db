package io.trustfabric.services.signer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileAuditTest {

    private static final String ORIGIN = "log.example";

    @TempDir
    private Path folder;

    private FileTileStorage storage;
    private TreeAppender tree;

    @BeforeEach
    void emptyLog() {
        storage = new FileTileStorage(folder);
        tree = TreeAppender.from(TreeFrontier.empty());
    }

    @Test
    void aTreeThatExtendsTheSignedOneIsSound() throws IOException {
        for (long size : List.of(1L, 5L, 255L, 259L, 511L, 700L)) {
            Checkpoint signed = grow(size);
            Checkpoint next = grow(size + 3);
            assertThat(new TileAudit(storage).audit(Optional.of(signed), next))
                    .as("from %d leaves", size)
                    .isInstanceOf(TileAudit.Finding.Sound.class);
        }
    }

    @Test
    void theFirstHeadAndOneAfterTheEmptyTreeAreSound() throws IOException {
        Checkpoint empty = grow(0);
        Checkpoint next = grow(5);

        assertThat(new TileAudit(storage).audit(Optional.empty(), next)).isInstanceOf(TileAudit.Finding.Sound.class);
        assertThat(new TileAudit(storage).audit(Optional.of(empty), next)).isInstanceOf(TileAudit.Finding.Sound.class);
    }

    @Test
    void aSignedRootThatIsNoPrefixMeansThatHistoryWasRewritten() throws IOException {
        Checkpoint signed = grow(5);
        Checkpoint other = new Checkpoint(ORIGIN, 5, signed.rootHash().withBitFlipped(3));

        assertThat(new TileAudit(storage).audit(Optional.of(other), grow(9)))
                .isInstanceOf(TileAudit.Finding.Rewritten.class);
    }

    @Test
    void anyFlippedByteOfATileThatTheRootNeedsIsFound() throws IOException {
        Checkpoint signed = grow(257);
        Checkpoint next = grow(300);
        List<String> needed = new ArrayList<>();
        TileSource recording = path -> {
            needed.add(path);
            return storage.read(path);
        };
        assertThat(new TileAudit(recording).audit(Optional.of(signed), next))
                .isInstanceOf(TileAudit.Finding.Sound.class);

        int flips = 0;
        for (String path : needed) {
            byte[] good = storage.read(path).orElseThrow();
            for (int at = 0; at < good.length; at++) {
                byte[] bad = good.clone();
                bad[at] ^= 1;
                TileSource damaged = p -> p.equals(path) ? Optional.of(bad) : storage.read(p);
                assertThat(new TileAudit(damaged).audit(Optional.of(signed), next))
                        .as("%s, byte %d", path, at)
                        .isInstanceOf(TileAudit.Finding.OtherTiles.class);
                flips++;
            }
        }
        assertThat(flips).isGreaterThan(44 * 32);
    }

    private Checkpoint grow(long size) throws IOException {
        while (tree.treeSize() < size) {
            tree.append(Long.toString(tree.treeSize()).getBytes(StandardCharsets.UTF_8));
        }
        new LogWriter(storage).write(tree);
        return new Checkpoint(ORIGIN, size, tree.root());
    }
}
