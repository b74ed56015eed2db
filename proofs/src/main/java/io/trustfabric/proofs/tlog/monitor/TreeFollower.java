package io.trustfabric.proofs.tlog.monitor;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Re-derives a log from its entries, from where it was left, and holds every stored file that became due against what
 * the entries give: a full check in instalments. Not thread-safe.
 */
final class TreeFollower {

    private final String origin;
    private final TileSource source;
    private final boolean partials;
    private final TreeAppender tree;
    private final Consumer<byte[]> each;
    private long newEntries;
    private final List<Finding> findings = new ArrayList<>();
    private final NavigableMap<Long, Hash32> rootsPassed = new TreeMap<>();

    /**
     * @param partials whether partial tiles must be there; a folder of a tenant log has full ones only
     * @param each takes the new entries as they are read: believe them only when the root is the signed one
     */
    TreeFollower(String origin, TileSource source, TreeFrontier from, boolean partials, Consumer<byte[]> each) {
        this.each = each;
        this.origin = origin;
        this.source = source;
        this.partials = partials;
        this.tree = TreeAppender.from(from);
    }

    /**
     * Reads on up to {@code treeSize}.
     *
     * @param sizes at which the root is to be remembered
     */
    void follow(long treeSize, Iterable<Long> sizes) throws IOException {
        NavigableMap<Long, Boolean> stops = new TreeMap<>();
        sizes.forEach(size -> stops.put(size, true));
        TiledTree stored = new TiledTree(source, treeSize);
        while (tree.treeSize() < treeSize) {
            long at = tree.treeSize();
            List<byte[]> bundle = stored.bundle(TilePath.inTree(TilePath.ENTRIES, at, treeSize))
                    .entries();
            for (byte[] entry : bundle.subList((int) (at % TilePath.FULL_WIDTH), bundle.size())) {
                tree.append(entry);
                newEntries++;
                each.accept(entry);
                if (stops.containsKey(tree.treeSize())) {
                    rootsPassed.put(tree.treeSize(), tree.root());
                }
            }
            compare(tree.drain(), tree.treeSize() == treeSize);
        }
    }

    private void compare(List<TreeAppender.TileFile> due, boolean atEnd) throws IOException {
        for (TreeAppender.TileFile file : due) {
            if (file.path().isPartial() && (!partials || !atEnd)) {
                continue;
            }
            Optional<byte[]> stored = source.read(file.path().path());
            if (stored.isEmpty()
                    && file.path().isPartial()
                    && source.read(file.path().full().path()).isPresent()) {
                continue; // compared when the log has grown over it
            }
            if (stored.isEmpty()) {
                findings.add(new Finding(FindingKind.TILE_MISSING, subject(file.path()), "the file is not there"));
            } else if (!Arrays.equals(stored.get(), file.bytes())) {
                findings.add(new Finding(
                        FindingKind.TILE_DAMAGED, subject(file.path()), "differs from what the entries give"));
            }
        }
    }

    private String subject(TilePath path) {
        return origin + " " + path;
    }

    /** What an unreadable file says about a log. */
    static Finding unreadable(String origin, IOException e) {
        FindingKind kind = e instanceof FileNotFoundException
                ? FindingKind.TILE_MISSING
                : e.getCause() instanceof MalformedException ? FindingKind.TILE_DAMAGED : FindingKind.UNREACHABLE;
        return new Finding(kind, origin, e.getMessage());
    }

    /** Entries that were read. */
    long newEntries() {
        return newEntries;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Root at a size that was asked for and reached. */
    Optional<Hash32> rootAt(long size) {
        return Optional.ofNullable(rootsPassed.get(size));
    }

    long treeSize() {
        return tree.treeSize();
    }

    Hash32 root() {
        return tree.root();
    }

    TreeFrontier frontier() {
        return tree.frontier();
    }
}
