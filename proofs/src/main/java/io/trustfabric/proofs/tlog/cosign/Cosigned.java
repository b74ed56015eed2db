package io.trustfabric.proofs.tlog.cosign;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;

/** The largest tree of one log that a cosigner has cosigned: all that it has to remember. */
public record Cosigned(long treeSize, Hash32 rootHash) {

    /** Before the first: the empty tree, which every tree extends. */
    public static final Cosigned NOTHING = new Cosigned(0, MerkleTree.emptyRoot());

    public static Cosigned of(Checkpoint checkpoint) {
        return new Cosigned(checkpoint.treeSize(), checkpoint.rootHash());
    }
}
