package io.trustfabric.proofs.tlog.root;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.proofs.tlog.receipt.RootBinding;
import io.trustfabric.proofs.tlog.receipt.SampleLog;
import io.trustfabric.proofs.tlog.receipt.TlogProof;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.MemoryTiles;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small root log over the tenant logs of three tenants, the same every time. */
public final class SampleRoot {
    public static final String ORIGIN = "log.example/root";
    public static final NoteSigner SIGNER = new NoteSigner(ORIGIN, SigningKey.ofSeed(new byte[SigningKey.SEED_BYTES]));
    public static final LabelKey LABELS = LabelKey.of(new byte[LabelKey.SIZE_BYTES]);
    private static final List<String> TENANTS = List.of("acme", "borealis", "corvid");

    private final TileStorage storage;
    private final TreeMap<TenantLabel, SampleLog> logs = new TreeMap<>();
    private final TreeMap<TenantLabel, MemoryTiles> tiles = new TreeMap<>();
    private final TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
    private final List<RootLeaf> leaves = new ArrayList<>();
    private long epoch;
    private long entries;

    public SampleRoot(TileStorage storage) {
        this.storage = storage;
        for (String tenant : TENANTS) {
            TenantLabel label = LABELS.labelOf(tenant);
            MemoryTiles files = new MemoryTiles();
            tiles.put(label, files);
            logs.put(label, new SampleLog(files, tenant, label.originUnder(ORIGIN)));
        }
    }

    /** Grows each tenant log by that many entries, and seals one epoch. */
    public SignedCheckpoint seal(int more) throws Exception {
        for (var log : logs.entrySet()) {
            Checkpoint head = log.getValue()
                    .growTo((int) log.getValue().treeSize() + more)
                    .checkpoint();
            add(new RootLeaf.Head(epoch, new TenantHead(log.getKey(), head.treeSize(), head.rootHash())));
            entries += more;
        }
        add(new RootLeaf.Epoch(
                epoch,
                1_700_000_000_000L + epoch,
                logs.size(),
                List.of(new PartitionCounts(0, entries + 2, entries, 1, 1, 0)),
                List.of(new SourceCounts("trust.verdicts.v1", 0, 0, entries + 2, entries + 2))));
        epoch++;
        new LogWriter(storage).write(tree);
        SignedCheckpoint signed = new Checkpoint(ORIGIN, tree.treeSize(), tree.root()).sign(SIGNER);
        storage.replaceCheckpoint(signed.bytes());
        return signed;
    }

    private void add(RootLeaf leaf) {
        leaves.add(leaf);
        tree.append(leaf.bytes());
    }

    /** The receipt of a tenant's entry, bound by the newest head. */
    public Receipt receipt(String tenant, int index, SignedCheckpoint root) throws IOException {
        TenantLabel label = LABELS.labelOf(tenant);
        SampleLog log = logs.get(label);
        int at = headIndex(label);
        Receipt alone = log.receipt(index, log.newest());
        TlogProof inRoot = TlogProof.of(new TiledTree(storage, root.checkpoint().treeSize()).inclusion(at), root);
        return new Receipt(
                alone.opening(),
                alone.log(),
                new RootBinding(LABELS.blindingOf(tenant), (RootLeaf.Head) leaves.get(at), inRoot));
    }

    private int headIndex(TenantLabel label) {
        int found = -1;
        for (int at = 0; at < leaves.size(); at++) {
            if (leaves.get(at) instanceof RootLeaf.Head head
                    && head.head().label().equals(label)) {
                found = at;
            }
        }
        return found;
    }

    /** Files of the tenant logs. */
    public SortedMap<TenantLabel, MemoryTiles> tenantTiles() {
        return tiles;
    }

    /** Appends a leaf that no rule allows, and signs it all the same. */
    public SignedCheckpoint sealLie(RootLeaf leaf) throws IOException {
        add(leaf);
        new LogWriter(storage).write(tree);
        SignedCheckpoint signed = new Checkpoint(ORIGIN, tree.treeSize(), tree.root()).sign(SIGNER);
        storage.replaceCheckpoint(signed.bytes());
        return signed;
    }

    public List<RootLeaf> leaves() {
        return leaves;
    }
}
