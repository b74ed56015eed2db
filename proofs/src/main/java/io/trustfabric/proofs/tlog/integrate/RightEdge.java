package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.tiles.TilePath;

/** A compact range that grows in place, and says which subtrees of a whole tile's height it completes. */
final class RightEdge {
    /** Takes the root of a full subtree: a hash of a tile above the leaves. */
    @FunctionalInterface
    interface TileRoots {
        /**
         * @param level of the tile that the hash belongs to, 1 and more
         * @param position of the hash in that level
         */
        void completed(int level, long position, Hash32 hash);
    }

    /** By height; null where the size does not have that bit. */
    private final Hash32[] full = new Hash32[Long.SIZE];

    private long size;

    /** @param packed as {@link #pack} gives it */
    RightEdge(long size, byte[] packed) {
        this.size = size;
        int at = 0;
        for (int height = Long.SIZE - 1; height >= 0; height--) {
            if ((size >>> height & 1) == 1) {
                full[height] = Hash32.at(packed, at);
                at += Hash32.SIZE_BYTES;
            }
        }
    }

    long size() {
        return size;
    }

    /** Cost: one hash for every full subtree that the leaf completes, 1 on average. */
    void append(Hash32 leafHash, TileRoots roots) {
        long grown = Math.incrementExact(size);
        Hash32 hash = leafHash;
        int height = 0;
        while (full[height] != null) {
            hash = MerkleTree.hashNode(full[height], hash);
            full[height] = null;
            height++;
            if (height % TilePath.HEIGHT == 0) {
                roots.completed(height / TilePath.HEIGHT, size >>> height, hash);
            }
        }
        full[height] = hash;
        size = grown;
    }

    Hash32 root() {
        Hash32 root = null;
        for (Hash32 hash : full) {
            if (hash != null) {
                root = root == null ? hash : MerkleTree.hashNode(hash, root);
            }
        }
        return root == null ? MerkleTree.emptyRoot() : root;
    }

    /** From the largest subtree to the smallest, 32 bytes each. */
    byte[] pack() {
        byte[] packed = new byte[Long.bitCount(size) * Hash32.SIZE_BYTES];
        int at = 0;
        for (int height = Long.SIZE - 1; height >= 0; height--) {
            if (full[height] != null) {
                System.arraycopy(full[height].bytes(), 0, packed, at, Hash32.SIZE_BYTES);
                at += Hash32.SIZE_BYTES;
            }
        }
        return packed;
    }
}
