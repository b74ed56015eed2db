package io.trustfabric.sdk.monitor;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A signed root log, and the log of one tenant, in a folder as the platform lays them. */
public final class RootFixture {
    public static final NoteSigner SIGNER = new NoteSigner("log.example/root", SigningKey.generate());
    public static final String VKEY = SIGNER.verifierKey().vkey();
    private static final TenantLabel LABEL =
            LabelKey.of(new byte[LabelKey.SIZE_BYTES]).labelOf("acme");

    private final FileTileStorage root;
    private final FileTileStorage tenant;
    private final String flavour;
    private final TreeAppender rootTree = TreeAppender.from(TreeFrontier.empty());
    private final TreeAppender tenantTree = TreeAppender.from(TreeFrontier.empty());
    private long epoch;
    private long timeMillis = System.currentTimeMillis();

    /** @param flavour goes into every entry: another flavour is another history under the same key */
    public RootFixture(Path folder, String flavour) {
        this.root = new FileTileStorage(folder.resolve("root"));
        this.tenant = new FileTileStorage(folder.resolve(LABEL.folder()));
        this.flavour = flavour;
    }

    public static Path tenantFolder(Path folder) {
        return folder.resolve(LABEL.folder());
    }

    /** The sealer's clock from now on. */
    public RootFixture at(long millis) {
        timeMillis = millis;
        return this;
    }

    /** Admits so many entries, which came from so many records of {@code trust.verdicts.v1}, partition 0. */
    public SignedCheckpoint seal(int entries, List<SourceCounts> sources) throws IOException {
        for (int i = 0; i < entries; i++) {
            tenantTree.append((flavour + tenantTree.treeSize()).getBytes(StandardCharsets.UTF_8));
        }
        new LogWriter(tenant).write(tenantTree);
        List<RootLeaf> leaves = new ArrayList<>();
        leaves.add(new RootLeaf.Head(epoch, new TenantHead(LABEL, tenantTree.treeSize(), tenantTree.root())));
        leaves.add(new RootLeaf.Epoch(
                epoch,
                timeMillis,
                1,
                List.of(new PartitionCounts(0, tenantTree.treeSize(), tenantTree.treeSize(), 0, 0, 0)),
                sources));
        leaves.forEach(leaf -> rootTree.append(leaf.bytes()));
        epoch++;
        new LogWriter(root).write(rootTree);
        SignedCheckpoint signed = new Checkpoint(SIGNER.name(), rootTree.treeSize(), rootTree.root()).sign(SIGNER);
        root.replaceCheckpoint(signed.bytes());
        return signed;
    }

    public SignedCheckpoint seal(int entries) throws IOException {
        long seen = tenantTree.treeSize() + entries;
        return seal(entries, List.of(new SourceCounts("trust.verdicts.v1", 0, 0, seen, seen)));
    }

    /** Root of nothing, for hand-made checkpoints. */
    public static SignedCheckpoint empty() {
        return new Checkpoint(SIGNER.name(), 0, MerkleTree.emptyRoot()).sign(SIGNER);
    }
}
