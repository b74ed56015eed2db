package io.trustfabric.proofs.tlog.tiles;

import io.trustfabric.proofs.tlog.merkle.CompactRange;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Grows a log: takes entries, gives the files of its tiles. The same entries give the same files, whatever the sizes
 * at which they are taken. Not thread-safe.
 */
public final class TreeAppender {
    private static final int TILE_HASHES = TilePath.FULL_WIDTH;

    /** A file that is due. */
    public record TileFile(TilePath path, byte[] bytes) {}

    private final List<byte[]> entries;
    /** Hashes of the unfinished tile of each level, leaf hashes first. */
    private final List<List<Hash32>> levels = new ArrayList<>();

    private final List<TileFile> completed = new ArrayList<>();
    private long treeSize;

    private TreeAppender(TreeFrontier frontier) {
        treeSize = frontier.treeSize();
        entries = new ArrayList<>(frontier.pendingEntries());
        for (byte[] packed : frontier.pendingHashes()) {
            List<Hash32> hashes = new ArrayList<>();
            for (int at = 0; at < packed.length; at += Hash32.SIZE_BYTES) {
                hashes.add(Hash32.at(packed, at));
            }
            levels.add(hashes);
        }
    }

    public static TreeAppender from(TreeFrontier frontier) {
        return new TreeAppender(frontier);
    }

    /** @return the entry's index, for ever */
    public long append(byte[] entry) {
        if (entry.length > EntryBundle.MAX_ENTRY_BYTES) {
            throw new IllegalArgumentException("an entry has at most 65535 bytes, found " + entry.length);
        }
        long index = treeSize++;
        entries.add(entry.clone());
        if (entries.size() == TILE_HASHES) {
            TilePath path = TilePath.inTree(TilePath.ENTRIES, index, treeSize);
            completed.add(new TileFile(path, new EntryBundle(entries).encode()));
            entries.clear();
        }
        appendHash(0, MerkleTree.hashLeaf(entry));
        return index;
    }

    private void appendHash(int level, Hash32 hash) {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        List<Hash32> hashes = levels.get(level);
        hashes.add(hash);
        if (hashes.size() == TILE_HASHES) {
            completed.add(
                    new TileFile(TilePath.inTree(level, lastPosition(level), treeSize), new HashTile(hashes).encode()));
            Hash32 root = MerkleTree.rootOf(hashes);
            hashes.clear();
            appendHash(level + 1, root);
        }
    }

    private long lastPosition(int level) {
        return (treeSize >>> (level * TilePath.HEIGHT)) - 1;
    }

    /**
     * The files that a tree of the present size has and that were not handed out before: full ones since the last
     * call, and the partial ones of this very size. Write all of them before the size is published.
     */
    public List<TileFile> drain() {
        List<TileFile> due = new ArrayList<>(completed);
        completed.clear();
        if (!entries.isEmpty()) {
            TilePath path = TilePath.inTree(TilePath.ENTRIES, treeSize - 1, treeSize);
            due.add(new TileFile(path, new EntryBundle(entries).encode()));
        }
        for (int level = 0; level < levels.size(); level++) {
            if (!levels.get(level).isEmpty()) {
                TilePath path = TilePath.inTree(level, lastPosition(level), treeSize);
                due.add(new TileFile(path, new HashTile(levels.get(level)).encode()));
            }
        }
        return due;
    }

    public long treeSize() {
        return treeSize;
    }

    public Hash32 root() {
        return compactRange().root();
    }

    public CompactRange compactRange() {
        List<Hash32> roots = new ArrayList<>();
        for (int level = levels.size() - 1; level >= 0; level--) {
            CompactRange range = CompactRange.empty();
            for (Hash32 hash : levels.get(level)) {
                range = range.append(hash);
            }
            roots.addAll(range.hashes());
        }
        return new CompactRange(treeSize, roots);
    }

    /** What to keep. Full tiles that were not drained are not in it. */
    public TreeFrontier frontier() {
        if (!completed.isEmpty()) {
            throw new IllegalStateException("%d full tiles were not drained".formatted(completed.size()));
        }
        List<byte[]> packed = new ArrayList<>();
        for (List<Hash32> hashes : levels) {
            packed.add(hashes.isEmpty() ? new byte[0] : new HashTile(hashes).encode());
        }
        return new TreeFrontier(treeSize, new ArrayList<>(entries), packed);
    }
}
