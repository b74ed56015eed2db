package io.trustfabric.services.signer;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.util.Optional;

/**
 * Signs heads of tenant logs that the released root log has. Holds nothing and trusts nobody who asks: the leaf is proved
 * to be in the released tree before it is signed, so that a tile that was changed is not. Not thread-safe.
 */
final class HeadDesk {

    private final SignerFiles files;
    private final CheckpointSigner signer;
    private final ReleasedCheckpoint released;
    private Checkpoint checkpoint;
    private TiledTree tree;

    /** A head that was asked for, signed. */
    record Signed(RootLeaf.Head leaf, SignedCheckpoint checkpoint) {}

    HeadDesk(SignerFiles files, CheckpointSigner signer) {
        this.files = files;
        this.signer = signer;
        this.released = new ReleasedCheckpoint(files.root(), signer.verifierKey());
    }

    /**
     * The tenant log's checkpoint of the head leaf at an index of the root log.
     *
     * @throws MalformedException where there is no such head in the released root log
     * @throws IOException where tiles cannot be read now
     */
    Signed sign(long rootIndex) throws MalformedException, IOException {
        Optional<SignedCheckpoint> newest = released.read();
        if (newest.isEmpty()
                || rootIndex < 0
                || rootIndex >= newest.get().checkpoint().treeSize()) {
            throw new MalformedException("leaf %d is not in the released root log".formatted(rootIndex));
        }
        if (!newest.get().checkpoint().equals(checkpoint)) {
            checkpoint = newest.get().checkpoint();
            tree = new TiledTree(files.root(), checkpoint.treeSize());
        }
        RootLeaf leaf = RootLeaf.parse(tree.entry(rootIndex));
        if (!(leaf instanceof RootLeaf.Head head)) {
            throw new MalformedException("leaf %d of the root log is no head".formatted(rootIndex));
        }
        Verdict included = tree.inclusion(rootIndex).verify(leaf.hash(), checkpoint.rootHash());
        if (included instanceof Verdict.Rejected no) {
            checkpoint = null; // what was read of the tiles may be what is wrong
            throw new MalformedException(
                    "leaf %d is not what the released root log has: %s".formatted(rootIndex, no.detail()));
        }
        return new Signed(head, signer.signTenant(head.head()));
    }
}
