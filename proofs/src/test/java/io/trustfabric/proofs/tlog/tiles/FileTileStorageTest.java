package io.trustfabric.proofs.tlog.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTileStorageTest {
    private static final TilePath PATH = new TilePath(0, 1_234_067, 5);

    @TempDir
    private Path folder;

    @Test
    void aTileLiesAtItsPathAndNothingElseIsLeft() throws Exception {
        storage().writeTile(PATH, new byte[] {1, 2});

        assertThat(folder.resolve("tile/0/x001/x234/067.p/5")).hasBinaryContent(new byte[] {1, 2});
        assertThat(folder.resolve("tile/0/x001/x234/067.p"))
                .isDirectoryContaining("glob:**/5")
                .isDirectoryNotContaining("glob:**/.*");
        assertThat(storage().paths()).containsExactly(PATH.path());
    }

    @Test
    void theSameBytesAgainAreNoChange() throws Exception {
        storage().writeTile(PATH, new byte[] {1, 2});
        storage().writeTile(PATH, new byte[] {1, 2});

        assertThat(storage().read(PATH.path())).hasValue(new byte[] {1, 2});
    }

    @Test
    void otherBytesAreRefusedAndTheFileStays() throws Exception {
        storage().writeTile(PATH, new byte[] {1, 2});

        assertThatThrownBy(() -> storage().writeTile(PATH, new byte[] {1, 3}))
                .isInstanceOf(TileConflictException.class)
                .hasMessageContaining(PATH.path());
        assertThat(storage().read(PATH.path())).hasValue(new byte[] {1, 2});
    }

    @Test
    void aFullTileAndItsPartialsStandBesideEachOther() throws Exception {
        storage().writeTile(PATH, new byte[] {1});
        storage().writeTile(PATH.full(), new byte[] {1, 2});

        assertThat(storage().paths()).containsExactly(PATH.full().path(), PATH.path());
    }

    @Test
    void theCheckpointIsReplaced() throws Exception {
        storage().replaceCheckpoint(new byte[] {1});
        storage().replaceCheckpoint(new byte[] {2});

        assertThat(storage().read(TileSource.CHECKPOINT)).hasValue(new byte[] {2});
        assertThat(storage().read("tile/0/000")).isEmpty();
    }

    private FileTileStorage storage() {
        return new FileTileStorage(folder);
    }
}
