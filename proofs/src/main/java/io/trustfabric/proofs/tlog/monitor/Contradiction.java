package io.trustfabric.proofs.tlog.monitor;

import io.trustfabric.proofs.tlog.merkle.ConsistencyProof;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.util.Optional;

/** Holds two signed checkpoints of one log against each other. */
sealed interface Contradiction {
    /** The smaller tree is a prefix of the larger one: shown, not believed. */
    record None() implements Contradiction {}

    /** Both are signed and cannot both be true. */
    record Proven(ForkEvidence evidence) implements Contradiction {}

    /** The tiles do not belong to the larger checkpoint, so they show neither. */
    record Unclear(String detail) implements Contradiction {}

    /**
     * @param tiles of the larger tree
     * @throws IOException where they cannot be read
     */
    static Contradiction between(SignedCheckpoint one, SignedCheckpoint another, VerifierKey logKey, TileSource tiles)
            throws IOException {
        boolean oneIsSmaller =
                one.checkpoint().treeSize() <= another.checkpoint().treeSize();
        SignedCheckpoint smaller = oneIsSmaller ? one : another;
        SignedCheckpoint larger = oneIsSmaller ? another : one;
        long size = smaller.checkpoint().treeSize();
        if (size == larger.checkpoint().treeSize()) {
            return smaller.checkpoint().rootHash().equals(larger.checkpoint().rootHash())
                    ? new None()
                    : new Proven(new ForkEvidence(
                            "two roots were signed for a tree of %d leaves".formatted(size),
                            ForkEvidence.Side.of(one),
                            ForkEvidence.Side.of(another),
                            Optional.empty()));
        }
        if (size == 0) {
            return new None(); // every tree extends the empty one
        }
        TiledTree tree = new TiledTree(tiles, larger.checkpoint().treeSize());
        Hash32 prefix = tree.prefixRoot(size);
        ConsistencyProof proof = tree.consistencyFrom(size);
        if (!proof.verify(prefix, larger.checkpoint().rootHash()).accepted()) {
            return new Unclear("the tiles do not give the root that was signed for %d leaves"
                    .formatted(larger.checkpoint().treeSize()));
        }
        if (prefix.equals(smaller.checkpoint().rootHash())) {
            return new None();
        }
        ForkEvidence evidence = new ForkEvidence(
                "the signed tree of %d leaves does not extend the signed one of %d"
                        .formatted(larger.checkpoint().treeSize(), size),
                ForkEvidence.Side.of(one),
                ForkEvidence.Side.of(another),
                Optional.of(new ForkEvidence.Prefix(prefix, proof.path())));
        return evidence.proves(logKey).accepted()
                ? new Proven(evidence)
                : new Unclear("one of the checkpoints is not signed by the log");
    }
}
