package io.trustfabric.sdk.hammer;

import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.tiles.EntryBundle;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Each written entry, by the tenant log's tiles, against the head that the signed root log binds. */
final class TenantLogCheck {
    private final TenantHead head;
    private final TiledTree tree;
    private final Ledger ledger;
    private TilePath at;
    private EntryBundle bundle;

    TenantLogCheck(TenantHead head, TileSource tiles, Ledger ledger) {
        this.head = head;
        this.tree = new TiledTree(tiles, head.treeSize());
        this.ledger = ledger;
    }

    /** Marks those that are in the tree, as what they were admitted as. */
    void mark(Collection<Written> all) throws IOException {
        List<Written> ascending = all.stream()
                .filter(written -> written.logIndex >= 0 && written.logIndex < head.treeSize())
                .sorted(Comparator.comparingLong((Written written) -> written.logIndex))
                .toList();
        for (Written written : ascending) {
            byte[] entry = entry(written.logIndex);
            if (!Arrays.equals(entry, written.leaf)) {
                ledger.fails("entry %d of the log is not the one that was admitted".formatted(written.logIndex));
            } else if (tree.inclusion(written.logIndex).verify(MerkleTree.hashLeaf(entry), head.rootHash())
                    instanceof Verdict.Rejected no) {
                ledger.fails("entry %d is not in the tree of %d: %s"
                        .formatted(written.logIndex, head.treeSize(), no.detail()));
            } else {
                written.included = true;
            }
        }
    }

    private byte[] entry(long index) throws IOException {
        TilePath path = TilePath.inTree(TilePath.ENTRIES, index, head.treeSize());
        if (!path.equals(at)) {
            bundle = tree.bundle(path);
            at = path;
        }
        return bundle.entries().get((int) (index % TilePath.FULL_WIDTH));
    }
}
