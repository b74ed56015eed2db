package io.trustfabric.proofs.tlog.tiles;

import java.util.List;

/**
 * The right edge of a log: all that is needed to go on writing its tiles. Also operator state: adding a field is a
 * compatible change, renaming one is not.
 *
 * @param treeSize leaves
 * @param pendingEntries entries of the unfinished bundle, at most 255
 * @param pendingHashes one element a level: the hashes of its unfinished tile one after the other, at most 255 * 32
 *     bytes; empty bytes where the level's tiles are all full
 */
public record TreeFrontier(long treeSize, List<byte[]> pendingEntries, List<byte[]> pendingHashes) {

    public static TreeFrontier empty() {
        return new TreeFrontier(0, List.of(), List.of());
    }
}
