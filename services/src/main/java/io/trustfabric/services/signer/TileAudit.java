package io.trustfabric.services.signer;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.util.Optional;

/**
 * Whether the tiles, read back from where readers will read them, have the head that is to be signed, and whether that
 * tree extends the one that was signed last.
 */
final class TileAudit {

    /** What the tiles say. */
    sealed interface Finding {
        record Sound() implements Finding {}

        /** The tiles have another root: damaged or not this log's. Nothing is signed; nothing is proved either. */
        record OtherTiles(String detail) implements Finding {}

        /** The tiles have this root, and it is no extension of what we signed: history was rewritten. */
        record Rewritten(Fork fork) implements Finding {}
    }

    private final TileSource tiles;

    TileAudit(TileSource tiles) {
        this.tiles = tiles;
    }

    /**
     * @param signed the newest signed head; empty before the first
     * @throws IOException where a tile is missing or cannot be read: ask again later
     */
    Finding audit(Optional<Checkpoint> signed, Checkpoint head) throws IOException {
        TiledTree tree = new TiledTree(tiles, head.treeSize());
        Hash32 root = tree.root();
        if (!root.equals(head.rootHash())) {
            return new Finding.OtherTiles("the tiles of %d leaves have root %s, the head says %s"
                    .formatted(head.treeSize(), root, head.rootHash()));
        }
        if (signed.isEmpty()) {
            return new Finding.Sound();
        }
        return extend(signed.get(), head, tree);
    }

    private static Finding extend(Checkpoint signed, Checkpoint head, TiledTree tree) throws IOException {
        Verdict verdict = signed.treeSize() == 0
                ? ofEmpty(signed) // every tree extends the empty one; there is no proof to ask for
                : tree.consistencyFrom(signed.treeSize()).verify(signed.rootHash(), head.rootHash());
        return verdict instanceof Verdict.Rejected no
                ? new Finding.Rewritten(new Fork(
                        signed,
                        head,
                        "the tree of %d leaves does not extend the signed one of %d: %s"
                                .formatted(head.treeSize(), signed.treeSize(), no.detail())))
                : new Finding.Sound();
    }

    private static Verdict ofEmpty(Checkpoint signed) {
        return signed.rootHash().equals(MerkleTree.emptyRoot())
                ? Verdict.accept()
                : Verdict.reject(Reason.ROOT_MISMATCH, "an empty tree was signed with root %s", signed.rootHash());
    }
}
