package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.integrate.state.IntegrationState;
import io.trustfabric.proofs.tlog.integrate.state.TenantTree;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.EntryBundle;
import io.trustfabric.proofs.tlog.tiles.HashTile;
import io.trustfabric.proofs.tlog.tiles.LogFile;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import java.util.ArrayList;
import java.util.List;

/** What one tenant's log grows by between two cuts. */
final class TenantGrowth {
    private final String tenantId;
    private final TenantTree before;
    private final List<SequencedLeaf> added = new ArrayList<>();

    private final EntryChunks pendingEntries;
    private final PendingHashes pendingHashes;
    private final RightEdge edge;
    private final List<LogFile> files = new ArrayList<>();
    /** New entries of the unfinished bundle and their hashes. */
    private final List<byte[]> entries = new ArrayList<>();

    private final List<Hash32> hashes = new ArrayList<>();

    TenantGrowth(String tenantId, TenantTree before, IntegrationState state) {
        this.tenantId = tenantId;
        this.before = before;
        this.pendingEntries = new EntryChunks(state.pendingEntries(), tenantId);
        this.pendingHashes = new PendingHashes(state.pendingHashes(), tenantId, label().folder());
        this.edge = new RightEdge(before.size(), before.edge());
    }

    /** @return the entry's index, for ever */
    long add(SequencedLeaf leaf) {
        long index = Math.addExact(before.size(), added.size());
        added.add(leaf);
        return index;
    }

    /** Grows the tree. Once, after the last entry. */
    void grow(String rootOrigin, List<AdmittedLeaf> admitted) {
        String origin = label().originUnder(rootOrigin);
        for (SequencedLeaf leaf : added) {
            Hash32 hash = MerkleTree.hashLeaf(leaf.leaf());
            admitted.add(new AdmittedLeaf(
                    origin,
                    before.label(),
                    edge.size(),
                    leaf.kind(),
                    tenantId,
                    leaf.subjectId(),
                    leaf.leaf(),
                    hash.bytes(),
                    leaf.partition(),
                    leaf.offset()));
            entries.add(leaf.leaf());
            hashes.add(hash);
            edge.append(hash, (level, position, root) -> pendingHashes
                    .add(level, position, root)
                    .ifPresent(files::add));
            if (edge.size() % TilePath.FULL_WIDTH == 0) {
                completeBundle();
            }
        }
        if (!entries.isEmpty()) {
            pendingEntries.keep(edge.size() - entries.size(), entries);
        }
    }

    private void completeBundle() {
        long first = edge.size() - TilePath.FULL_WIDTH;
        List<byte[]> bundle = pendingEntries.take(first, edge.size() - entries.size());
        List<Hash32> tile = new ArrayList<>(TilePath.FULL_WIDTH);
        bundle.forEach(entry -> tile.add(MerkleTree.hashLeaf(entry)));
        bundle.addAll(entries);
        tile.addAll(hashes);
        long index = first / TilePath.FULL_WIDTH;
        add(TilePath.ENTRIES, index, new EntryBundle(bundle).encode());
        add(0, index, new HashTile(tile).encode());
        entries.clear();
        hashes.clear();
    }

    private void add(int level, long index, byte[] bytes) {
        files.add(new LogFile(label().folder(), new TilePath(level, index, TilePath.FULL_WIDTH), bytes));
    }

    TenantTree tree() {
        return new TenantTree(before.label(), edge.size(), edge.pack());
    }

    TenantHead head() {
        return new TenantHead(label(), edge.size(), edge.root());
    }

    List<LogFile> files() {
        return files;
    }

    private TenantLabel label() {
        return new TenantLabel(Hash32.of(before.label()));
    }
}
