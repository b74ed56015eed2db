package io.trustfabric.jobs.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.operators.transparency.DerivedCut;
import io.trustfabric.operators.transparency.Integrator;
import io.trustfabric.operators.transparency.LogSettings;
import io.trustfabric.proofs.authority.LabelKeyFile;
import io.trustfabric.proofs.s3.TestStore;
import io.trustfabric.proofs.tlog.integrate.AdmittedLeaf;
import io.trustfabric.proofs.tlog.integrate.SequencedLeaf;
import io.trustfabric.proofs.tlog.integrate.TenantPartition;
import io.trustfabric.proofs.tlog.integrate.state.DedupKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The integrator on a worker, writing to an object store that others wrote. */
class TileStoreTest {
    private static final int ENTRIES = 512;
    private static final int PARTITIONS = 4;

    @TempDir
    private Path folder;

    @Test
    void theIntegratorWritesTenantLogsToABucket() throws Exception {
        String tenant = tenantOfPartitionZero();
        LabelKeyFile.createIfAbsent(folder.resolve("label.key"));
        try (TestStore store = new TestStore()) {
            Path credentials = folder.resolve("credentials");
            store.settings(credentials);
            TileStore tiles =
                    new TileStore("s3://logs/production", store.endpoint().toString(), "any-1", credentials.toString());

            DerivedCut cut = integrate(tenant, tiles);
            integrate(tenant, tiles); // a job that went back to its beginning meets its own files

            String log = "t/" + HexFormat.of().formatHex(cut.heads().get(0).label());
            assertThat(store.blobs().blobExists(TestStore.BUCKET, "production/" + log + "/tile/entries/001"))
                    .isTrue();
            try (TileStorage read = tiles.open()) {
                TiledTree tree = new TiledTree(read.log(log), ENTRIES);
                List<Hash32> hashes = new ArrayList<>();
                for (int i = 0; i < ENTRIES; i++) {
                    hashes.add(MerkleTree.hashLeaf(tree.entry(i)));
                }
                assertThat(MerkleTree.rootOf(hashes))
                        .isEqualTo(Hash32.of(cut.heads().get(0).rootHash()));
            }
        }
    }

    @Test
    void aPathIsAFolderAndOtherTextIsRefusedWhereTheJobIsSubmitted() throws Exception {
        try (TileStorage opened = new TileStore(folder.toString(), "", "us-east-1", "").open()) {
            assertThat(opened).isInstanceOf(FileTileStorage.class);
        }
        assertThatThrownBy(() -> new TileStore("gs://logs", "", "us-east-1", ""))
                .hasMessageContaining("expected a folder or s3://bucket/prefix");
        assertThatThrownBy(() -> new TileStore("s3://logs", "minio:9000", "us-east-1", ""))
                .hasMessageContaining("no endpoint of a store");
    }

    private DerivedCut integrate(String tenant, TileStore tiles) throws Exception {
        var settings = new LogSettings(
                "log.example/root",
                100,
                1_000,
                PARTITIONS,
                folder.resolve("label.key").toString());
        var onWorker = InstantiationUtil.clone(new Integrator(settings, tiles));
        try (var worker = new KeyedOneInputStreamOperatorTestHarness<Integer, SequencedLeaf, AdmittedLeaf>(
                onWorker, SequencedLeaf::partition, Types.INT, 128, 1, 0)) {
            worker.open();
            for (int i = 0; i < ENTRIES; i++) {
                worker.processElement(leaf(tenant, i), 0);
            }
            worker.setProcessingTime(100);
            return worker.getSideOutput(Integrator.CUTS).stream()
                    .map(StreamRecord::getValue)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String tenantOfPartitionZero() {
        return IntStream.range(0, 100)
                .mapToObj(number -> "tenant-" + number)
                .filter(tenant -> TenantPartition.of(tenant, PARTITIONS) == 0)
                .findFirst()
                .orElseThrow();
    }

    private static SequencedLeaf leaf(String tenant, int number) {
        return new SequencedLeaf(
                0,
                number,
                LeafKind.VERDICT,
                tenant,
                "subject-" + number,
                ByteBuffer.allocate(DedupKey.HASH_BYTES).putInt(number).array(),
                entry(number),
                "trust.verdicts.v1",
                0,
                number,
                null);
    }

    private static byte[] entry(int number) {
        return ("entry " + number).getBytes(StandardCharsets.UTF_8);
    }
}
