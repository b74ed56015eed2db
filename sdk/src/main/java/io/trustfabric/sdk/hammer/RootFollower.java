package io.trustfabric.sdk.hammer;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the root log's signed checkpoints and says which tenant heads each binds. A head is believed because its leaf is
 * proved to be in the tree that the checkpoint signs. Not thread-safe.
 */
final class RootFollower {
    /** A head, and its leaf in the root log. */
    private record Bound(TenantHead head, long index, Hash32 leaf) {}

    private final TileSource root;
    private final TrustPolicy trust;
    private final Map<TenantLabel, TenantHead> newest = new HashMap<>();
    private Checkpoint reached;

    RootFollower(TileSource root, TrustPolicy trust) {
        this.root = root;
        this.trust = trust;
    }

    /** Begins at the newest checkpoint: what was sealed before is not of this run. */
    void begin() throws IOException, MalformedException {
        reached = checkpoint();
    }

    /**
     * Reads on to the newest checkpoint.
     *
     * @return the newest head of each tenant log that grew; empty where there is nothing new
     * @throws MalformedException where what is read does not hold
     */
    List<TenantHead> next() throws IOException, MalformedException {
        Checkpoint present = checkpoint();
        if (present.treeSize() == reached.treeSize() && present.rootHash().equals(reached.rootHash())) {
            return List.of();
        }
        TiledTree tree = new TiledTree(root, present.treeSize());
        if (present.treeSize() <= reached.treeSize()) {
            throw new MalformedException("the root log went from %d leaves to %d, or shows another tree"
                    .formatted(reached.treeSize(), present.treeSize()));
        }
        if (reached.treeSize() > 0
                && tree.consistencyFrom(reached.treeSize()).verify(reached.rootHash(), present.rootHash())
                        instanceof Verdict.Rejected no) {
            throw new MalformedException("the root log does not extend itself: " + no.detail());
        }
        Map<TenantLabel, Bound> grown = read(tree, present.treeSize());
        for (Bound bound : grown.values()) {
            if (tree.inclusion(bound.index()).verify(bound.leaf(), present.rootHash()) instanceof Verdict.Rejected no) {
                throw new MalformedException(
                        "root leaf %d is not in the signed tree: %s".formatted(bound.index(), no.detail()));
            }
        }
        grown.forEach((label, bound) -> newest.put(label, bound.head()));
        reached = present;
        return grown.values().stream().map(Bound::head).toList();
    }

    /** The newest of each tenant log among the leaves that came. */
    private Map<TenantLabel, Bound> read(TiledTree tree, long size) throws IOException, MalformedException {
        Map<TenantLabel, Bound> grown = new LinkedHashMap<>();
        long index = reached.treeSize();
        while (index < size) {
            List<byte[]> entries =
                    tree.bundle(TilePath.inTree(TilePath.ENTRIES, index, size)).entries();
            for (int i = (int) (index % TilePath.FULL_WIDTH); i < entries.size(); i++, index++) {
                if (RootLeaf.parse(entries.get(i)) instanceof RootLeaf.Head leaf) {
                    grown.put(leaf.head().label(), new Bound(leaf.head(), index, leaf.hash()));
                }
            }
        }
        return grown;
    }

    /** The newest head that a signed checkpoint bound since the beginning. */
    Optional<TenantHead> head(TenantLabel label) {
        return Optional.ofNullable(newest.get(label));
    }

    private Checkpoint checkpoint() throws IOException, MalformedException {
        byte[] note = root.read(TileSource.CHECKPOINT).orElseThrow(() -> new IOException("there is no checkpoint"));
        SignedCheckpoint signed = SignedCheckpoint.parse(note);
        if (trust.verify(signed) instanceof Verdict.Rejected no) {
            throw new MalformedException("checkpoint: %s: %s".formatted(no.reason(), no.detail()));
        }
        return signed.checkpoint();
    }
}
