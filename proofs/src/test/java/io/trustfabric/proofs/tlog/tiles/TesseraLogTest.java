package io.trustfabric.proofs.tlog.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.tlog.merkle.CompactRange;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.vectors.SharedVectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that another implementation wrote: transparency-dev/tessera @ 1811ae1a7c40, sizes 0 to 15. */
class TesseraLogTest {
    /** Its private key is public: never trust it. */
    private static final String VKEY = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void everyCheckpointVerifiesAndItsRootFollowsFromEntriesAndFromTiles(int size) throws Exception {
        SignedCheckpoint signed = checkpoint(size);

        assertThat(signed.verify(VerifierKey.parse(VKEY)).accepted()).isTrue();
        assertThat(signed.checkpoint().treeSize()).isEqualTo(size);
        assertThat(rootOfEntries(size)).isEqualTo(signed.checkpoint().rootHash());
        assertThat(new TiledTree(log(), size).root())
                .isEqualTo(signed.checkpoint().rootHash());
        assertThat(signed.format()).isEqualTo(Files.readString(folder().resolve("checkpoint." + size)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void everyProofFromItsTilesVerifies(int size) throws Exception {
        TiledTree tree = new TiledTree(log(), size);
        Hash32 root = checkpoint(size).checkpoint().rootHash();

        for (int leaf = 0; leaf < size; leaf++) {
            Hash32 hash = MerkleTree.hashLeaf(tree.entry(leaf));
            assertThat(tree.inclusion(leaf).verify(hash, root).accepted()).isTrue();
        }
        for (int smaller = 1; smaller <= size; smaller++) {
            Hash32 smallerRoot = checkpoint(smaller).checkpoint().rootHash();
            assertThat(tree.consistencyFrom(smaller).verify(smallerRoot, root).accepted())
                    .isTrue();
        }
    }

    @Test
    void ourWriterGivesTheSameFiles() throws Exception {
        TreeAppender ours = TreeAppender.from(TreeFrontier.empty());
        List<byte[]> entries = new TiledTree(log(), 15)
                .bundle(new TilePath(TilePath.ENTRIES, 0, 15))
                .entries();
        for (byte[] entry : entries) {
            ours.append(entry);
            for (TreeAppender.TileFile file : ours.drain()) {
                assertThat(file.bytes())
                        .as(file.path().path())
                        .isEqualTo(
                                Files.readAllBytes(folder().resolve(file.path().path())));
            }
        }
    }

    @Test
    void fsckOfTheWholeFolderIsClean() throws Exception {
        Fsck.Report report = Fsck.checkFolder(log(), checkpoint(15).checkpoint());

        assertThat(report.findings()).isEmpty();
        assertThat(report.files()).isEqualTo(30);
    }

    private static Hash32 rootOfEntries(int size) throws Exception {
        CompactRange range = CompactRange.empty();
        for (int i = 0; i < size; i++) {
            range = range.append(MerkleTree.hashLeaf(new TiledTree(log(), size).entry(i)));
        }
        return range.root();
    }

    private static SignedCheckpoint checkpoint(int size) throws Exception {
        return SignedCheckpoint.parse(Files.readAllBytes(folder().resolve("checkpoint." + size)));
    }

    private static FileTileStorage log() {
        return new FileTileStorage(folder());
    }

    private static Path folder() {
        return SharedVectors.path("tlog/tessera-testlog");
    }
}
