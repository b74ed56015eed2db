package io.trustfabric.proofs.tlog.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * All that is needed to go on with a tree: the roots of its maximal full subtrees, from left (largest) to right.
 * There is one for every bit set in the size. Serialises as {@link #size()} and {@link #hashes()}.
 *
 * @param size number of leaves
 * @param hashes {@code Long.bitCount(size)} roots, at most 63
 */
public record CompactRange(long size, List<Hash32> hashes) {

    public CompactRange {
        if (size < 0 || Long.bitCount(size) != hashes.size()) {
            throw new IllegalArgumentException("a tree of %d leaves has %d full subtrees, found %d"
                    .formatted(size, Long.bitCount(size), hashes.size()));
        }
        hashes = List.copyOf(hashes);
    }

    public static CompactRange empty() {
        return new CompactRange(0, List.of());
    }

    /** Appends one leaf. Cost: one hash for every full subtree that the leaf completes, 1 on average. */
    public CompactRange append(Hash32 leafHash) {
        List<Hash32> next = new ArrayList<>(hashes);
        Hash32 hash = leafHash;
        for (long full = size; (full & 1) == 1; full >>>= 1) {
            hash = MerkleTree.hashNode(next.remove(next.size() - 1), hash);
        }
        next.add(hash);
        return new CompactRange(Math.addExact(size, 1), next);
    }

    public Hash32 root() {
        if (size == 0) {
            return MerkleTree.emptyRoot();
        }
        Hash32 root = hashes.get(hashes.size() - 1);
        for (int i = hashes.size() - 2; i >= 0; i--) {
            root = MerkleTree.hashNode(hashes.get(i), root);
        }
        return root;
    }
}
