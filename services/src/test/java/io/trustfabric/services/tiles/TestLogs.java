package io.trustfabric.services.tiles;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.LogFile;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import io.trustfabric.schemas.avro.AdmittedEntry;
import io.trustfabric.schemas.avro.EntryKind;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tenant logs as the integrator leaves them, full files and admitted entries, and their root log as the sealer does. */
final class TestLogs implements AutoCloseable {
    private static final String ORIGIN = "log.example/root";

    private final TileStorage storage;
    private final SchemaCoder coder;
    private final KafkaProducer<String, byte[]> producer;
    private final NoteSigner signer = new NoteSigner(ORIGIN, SigningKey.generate());
    private final TreeAppender root = TreeAppender.from(TreeFrontier.empty());
    private final Map<TenantLabel, TreeAppender> trees = new TreeMap<>();
    private final TreeSet<TenantLabel> changed = new TreeSet<>();
    private long epochs;
    private byte[] checkpoint = {};

    TestLogs(TileStorage storage, KafkaSettings kafka, SchemaCoder coder) {
        this.storage = storage;
        this.coder = coder;
        this.producer = kafka.producer("test-logs", Map.of());
    }

    byte[] leaf(TenantLabel label, long index) {
        return "%s %70d".formatted(label.hash().hex().substring(0, 5), index).getBytes(StandardCharsets.US_ASCII);
    }

    synchronized void grow(TenantLabel label, int entries) throws IOException {
        TreeAppender tree = trees.computeIfAbsent(label, l -> TreeAppender.from(TreeFrontier.empty()));
        for (int i = 0; i < entries; i++) {
            byte[] leaf = leaf(label, tree.treeSize());
            long index = tree.append(leaf);
            tell(label, index, leaf);
        }
        storage.writeAll(tree.drain().stream()
                .filter(file -> !file.path().isPartial())
                .map(file -> new LogFile(label.folder(), file.path(), file.bytes()))
                .toList());
        producer.flush();
        changed.add(label);
    }

    synchronized void epoch() throws IOException {
        for (TenantLabel label : changed) {
            TreeAppender tree = trees.get(label);
            root.append(new RootLeaf.Head(epochs, new TenantHead(label, tree.treeSize(), tree.root())).bytes());
        }
        root.append(
                new RootLeaf.Epoch(epochs, 1_763_712_000_000L + epochs, changed.size(), List.of(), List.of()).bytes());
        epochs++;
        changed.clear();
        new LogWriter(storage.log("root")).write(root);
        checkpoint = new Checkpoint(ORIGIN, root.treeSize(), root.root())
                .sign(signer)
                .bytes();
        storage.log("root").replaceCheckpoint(checkpoint);
    }

    synchronized byte[] checkpoint() {
        return checkpoint;
    }

    /** Every file of the tree of that size, as its writer would have made them. */
    List<TreeAppender.TileFile> filesAt(TenantLabel label, long size) {
        return treeAt(label, size).drain();
    }

    Hash32 rootAt(TenantLabel label, long size) {
        return treeAt(label, size).root();
    }

    private TreeAppender treeAt(TenantLabel label, long size) {
        TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
        for (long index = 0; index < size; index++) {
            tree.append(leaf(label, index));
        }
        return tree;
    }

    private void tell(TenantLabel label, long index, byte[] leaf) {
        AdmittedEntry entry = AdmittedEntry.newBuilder()
                .setOrigin(label.originUnder(ORIGIN))
                .setLogIndex(index)
                .setKind(EntryKind.VERDICT)
                .setTenantId("tenant")
                .setSubjectId("subject")
                .setLeafHash(ByteBuffer.wrap(MerkleTree.hashLeaf(leaf).bytes()))
                .setSequencePartition(0)
                .setSequenceOffset(index)
                .setLabel(ByteBuffer.wrap(label.hash().bytes()))
                .setLeaf(ByteBuffer.wrap(leaf))
                .build();
        var unused = producer.send(new ProducerRecord<>(
                AdmittedFeed.TOPIC,
                Math.floorMod(label.hashCode(), 4),
                label.toString() + "/" + index % 256,
                coder.encode(AdmittedFeed.TOPIC, entry)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
