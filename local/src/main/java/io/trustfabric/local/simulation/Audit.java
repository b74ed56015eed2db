package io.trustfabric.local.simulation;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.CompactRange;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.root.RootAudit;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the root log as anybody can, from its released checkpoint and its entries, and believes nothing else. */
final class Audit {
    private final World world;
    private final Verification found;

    Audit(World world) {
        this.world = world;
        this.found = world.found();
    }

    /** Entries of the released root log. */
    List<byte[]> entries() {
        Optional<SignedCheckpoint> released = world.released();
        List<byte[]> entries = new ArrayList<>();
        if (released.isEmpty()) {
            return entries;
        }
        long size = released.get().checkpoint().treeSize();
        TiledTree tree = new TiledTree(world.store().log("root"), size);
        try {
            for (long at = 0; at < size; at += TilePath.FULL_WIDTH) {
                entries.addAll(
                        tree.bundle(TilePath.inTree(TilePath.ENTRIES, at, size)).entries());
            }
        } catch (IOException e) {
            found.violated("the released root log cannot be read: " + e.getMessage());
        }
        return entries;
    }

    /** The rules of the root log, held against its leaves. */
    RootAudit released() {
        RootAudit audit = new RootAudit();
        for (byte[] entry : entries()) {
            try {
                if (audit.next(RootLeaf.parse(entry)) instanceof Verdict.Rejected no) {
                    found.violated("the root log breaks its rules: " + no.detail());
                    return audit;
                }
            } catch (MalformedException e) {
                found.violated("the root log has a leaf that is none: " + e.getMessage());
                return audit;
            }
        }
        return audit;
    }

    /** Every root that was ever signed or released is of a prefix of the log as it is now. */
    void everySignedRootIsAPrefix() {
        CompactRange tree = CompactRange.empty();
        List<byte[]> entries = entries();
        isPrefix(tree, world.key().signed(), "signed");
        for (byte[] entry : entries) {
            tree = tree.append(MerkleTree.hashLeaf(entry));
            isPrefix(tree, world.key().signed(), "signed");
            isPrefix(tree, world.releases().roots(), "released");
        }
        Optional<SignedCheckpoint> released = world.released();
        if (released.isPresent() && !entries.isEmpty()) {
            found.require(
                    tree.root().equals(released.get().checkpoint().rootHash()),
                    "the entries do not give the released root of %d leaves",
                    tree.size());
        }
    }

    private void isPrefix(CompactRange tree, Map<Long, Hash32> roots, String what) {
        Hash32 root = roots.get(tree.size());
        found.require(
                root == null || root.equals(tree.root()),
                "the root that was %s for %d leaves is not of a prefix of the log",
                what,
                tree.size());
    }
}
