package io.trustfabric.proofs.tlog.tiles;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Copies a log by its entries alone: tiles are derived, so a copy cannot inherit a damaged one. */
public final class LogCopy {

    /**
     * @param root that the entries give
     * @param files written or found in place
     * @param fork root that the entries give at the earlier checkpoint's size, where that is not the one it signed
     */
    public record Result(Hash32 root, long files, Optional<Hash32> fork) {}

    private LogCopy() {}

    /**
     * Writes nothing unless the entries give the checkpoint's root and, at the size of the copy's earlier checkpoint, the
     * root of that one.
     *
     * @param earlier checkpoint of the copy, not larger than the newest
     */
    public static Result of(TileSource source, SignedCheckpoint newest, Optional<Checkpoint> earlier, TileStorage copy)
            throws IOException {
        long size = newest.checkpoint().treeSize();
        TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
        TiledTree stored = new TiledTree(source, size);
        List<TreeAppender.TileFile> files = new ArrayList<>();
        Optional<Hash32> fork =
                earlier.filter(before -> before.treeSize() > size).map(Checkpoint::rootHash);
        for (long at = 0; at < size; at += TilePath.FULL_WIDTH) {
            TilePath bundle = TilePath.inTree(TilePath.ENTRIES, at, size);
            for (byte[] entry : stored.bundle(bundle).entries()) {
                tree.append(entry);
                fork = fork.or(() -> earlier.filter(before -> before.treeSize() == tree.treeSize())
                        .map(before -> tree.root())
                        .filter(root -> !root.equals(earlier.get().rootHash())));
            }
        }
        files.addAll(tree.drain());
        Hash32 root = tree.root();
        if (fork.isEmpty() && root.equals(newest.checkpoint().rootHash())) {
            copy.writeAll(files.stream()
                    .map(file -> new LogFile("", file.path(), file.bytes()))
                    .toList());
            copy.replaceCheckpoint(newest.bytes());
        }
        return new Result(root, files.size(), fork);
    }
}
