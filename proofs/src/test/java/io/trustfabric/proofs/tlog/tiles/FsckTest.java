package io.trustfabric.proofs.tlog.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is changed in a log's folder, fsck names it. */
class FsckTest {
    private static final int SIZE = 530;

    @TempDir
    private Path folder;

    private FileTileStorage log;
    private Hash32 root;

    @BeforeEach
    void aLogThatWasPublishedAtThreeSizes() throws IOException {
        log = new FileTileStorage(folder);
        TreeAppender appender = TreeAppender.from(TreeFrontier.empty());
        TiledTreeTest.grow(appender, 3, log);
        TiledTreeTest.grow(appender, 300, log);
        TiledTreeTest.grow(appender, SIZE, log);
        root = appender.root();
    }

    @Test
    void anHonestLogIsClean() throws IOException {
        Fsck.Report report = check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.root()).isEqualTo(root);
        assertThat(report.files()).isEqualTo(log.paths().size());
    }

    @Test
    void aFlippedByteInAnyFileIsFound() throws IOException {
        for (String name : log.paths()) {
            Path file = folder.resolve(name);
            byte[] honest = Files.readAllBytes(file);
            byte[] tampered = honest.clone();
            tampered[tampered.length - 1] ^= 1;
            Files.write(file, tampered);

            assertThat(check().findings()).as(name).isNotEmpty();
            Files.write(file, honest);
        }
    }

    @Test
    void aFileThatIsMissingIsFound() throws IOException {
        for (String name : List.of("tile/0/001", "tile/0/002.p/18", "tile/1/000.p/2", "tile/entries/002.p/18")) {
            Path file = folder.resolve(name);
            byte[] honest = Files.readAllBytes(file);
            Files.delete(file);

            assertThat(check().findings()).as(name).isNotEmpty();
            Files.write(file, honest);
        }
    }

    @Test
    void anotherRootIsFound() throws IOException {
        Checkpoint other = new Checkpoint("log.example", SIZE, root.withBitFlipped(3));

        assertThat(Fsck.checkFolder(log, other).findings())
                .extracting(Fsck.Finding::path)
                .containsExactly("checkpoint");
    }

    @Test
    void aStrangeFileIsFound() throws IOException {
        Files.write(folder.resolve("tile/0/notes.txt"), new byte[1]);

        assertThat(check().findings()).extracting(Fsck.Finding::path).containsExactly("tile/0/notes.txt");
    }

    @Test
    void filesOfALargerTreeAreCountedApart() throws IOException {
        Fsck.Report report = Fsck.checkFolder(log, new Checkpoint("log.example", 300, new TiledTree(log, 300).root()));

        assertThat(report.findings()).isEmpty();
        assertThat(report.ahead()).isPositive();
    }

    private Fsck.Report check() throws IOException {
        return Fsck.checkFolder(log, new Checkpoint("log.example", SIZE, root));
    }
}
