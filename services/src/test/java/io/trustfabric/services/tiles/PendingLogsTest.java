package io.trustfabric.services.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.LogFile;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingLogsTest {
    private static final TenantLabel ACME = new TenantLabel(MerkleTree.hashLeaf(new byte[] {1}));
    private static final TenantLabel BETA = new TenantLabel(MerkleTree.hashLeaf(new byte[] {2}));

    @TempDir
    private Path folder;

    @Test
    void entriesOfStoredBundlesAreForgottenAndOthersAreNot() throws Exception {
        PendingLogs pending = pending();
        take(pending, ACME, 0, 600);
        take(pending, BETA, 0, 300);
        store(ACME, 0);
        store(ACME, 1);
        pending.dropStored();

        assertThat(pending.size()).isEqualTo(88 + 300);
        assertThat(pending.from(ACME, 512)).hasSize(88);
        assertThat(pending.from(ACME, 590)).hasSize(10);
        assertThat(pending.from(ACME, 511)).isEmpty();
        assertThat(pending.from(ACME, 600)).isEmpty();
        assertThat(pending.from(BETA, 0)).hasSize(256); // not stored yet

        store(BETA, 0);
        pending.dropStored();
        assertThat(pending.size()).isEqualTo(88 + 44);
    }

    @Test
    void whatIsToldAgainAfterItWasStoredIsNotKept() throws Exception {
        PendingLogs pending = pending();
        take(pending, ACME, 0, 256);
        store(ACME, 0);
        pending.dropStored();
        take(pending, ACME, 0, 256);

        assertThat(pending.size()).isZero();
    }

    /** Of a compacted topic come the rests of old bundles, with gaps, and then the unfinished one. */
    @Test
    void restsOfOldBundlesAreForgottenAsSoonAsALaterEntryComes() throws Exception {
        PendingLogs pending = pending();
        store(ACME, 9);
        for (int index = 2400; index < 2560; index += 3) {
            pending.take(ACME, index, new byte[] {3});
        }
        take(pending, ACME, 2560, 2570);
        pending.dropStored();

        assertThat(pending.size()).isEqualTo(10);
        assertThat(pending.from(ACME, 2560)).hasSize(10);
    }

    @Test
    void theFirstOfTwoEntriesAtOnePlaceStays() {
        PendingLogs pending = pending();
        pending.take(ACME, 0, new byte[] {1});
        pending.take(ACME, 0, new byte[] {2});

        assertThat(pending.from(ACME, 0)).containsExactly(new byte[] {1});
    }

    private PendingLogs pending() {
        return new PendingLogs(new FileTileStorage(folder));
    }

    private static void take(PendingLogs pending, TenantLabel label, int from, int to) {
        for (int index = from; index < to; index++) {
            pending.take(label, index, new byte[] {(byte) index});
        }
    }

    private void store(TenantLabel label, long bundle) throws Exception {
        new FileTileStorage(folder)
                .writeAll(
                        List.of(new LogFile(label.folder(), new TilePath(TilePath.ENTRIES, bundle, 256), new byte[1])));
    }
}
