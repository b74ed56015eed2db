package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.receipt.DataKey;
import io.trustfabric.proofs.tlog.receipt.Leaf;
import io.trustfabric.proofs.tlog.receipt.Opening;
import io.trustfabric.proofs.tlog.receipt.PayloadContent;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.proofs.tlog.receipt.ReceiptCheck;
import io.trustfabric.proofs.tlog.receipt.Subject;
import io.trustfabric.proofs.tlog.receipt.TlogProof;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.util.Optional;

/**
 * Makes the receipt of one entry and checks it as its receiver will, before anybody sees it. Keeps the tiles of the
 * newest checkpoint that it was asked about. Not thread-safe.
 */
final class ReceiptMaker {

    /** Room on the tenant's topic; a longer payload is given by its hash, and its owner has it anyway. */
    static final int MAX_BYTES = 2_000_000;

    private final TileSource tiles;
    private final TrustPolicy trust;
    private Checkpoint checkpoint;
    private TiledTree tree;

    ReceiptMaker(TileSource tiles, VerifierKey logKey) {
        this.tiles = tiles;
        this.trust = TrustPolicy.pinned(logKey);
    }

    /**
     * Makes the receipt.
     *
     * @throws MalformedException where leaf, payload, key and admission do not belong together: this entry is at fault
     * @throws IOException where a tile cannot be read now
     * @throws IllegalStateException where tiles and signed checkpoint do not belong together: the log is at fault
     */
    byte[] make(Admission admission, SealedLeaf sealed, byte[] dataKey, SignedCheckpoint head)
            throws MalformedException, IOException {
        Leaf leaf = Leaf.parse(sealed.leaf());
        if (!leaf.hash().equals(admission.leafHash())) {
            throw new MalformedException("the leaf on the sequence topic is not the one that was admitted");
        }
        DataKey key = DataKey.parse(dataKey);
        byte[] payload = key.open(sealed.sealedPayload(), sealed.leaf());
        Opening opening = new Opening(subject(admission), key.salt(), PayloadContent.of(payload), leaf);
        if (opening.verify(Optional.empty()) instanceof Verdict.Rejected no) {
            throw new MalformedException(no.reason(), no.detail());
        }
        TlogProof proof = TlogProof.of(treeOf(head).inclusion(admission.logIndex()), head);
        byte[] receipt = new Receipt(opening, proof).bytes();
        check(admission, receipt);
        return receipt.length <= MAX_BYTES ? receipt : new Receipt(opening.withoutPayload(), proof).bytes();
    }

    private void check(Admission admission, byte[] receipt) {
        if (ReceiptCheck.of(receipt, trust).verdict() instanceof Verdict.Rejected no) {
            tree = null; // what is kept of the tiles may be what is wrong
            throw new IllegalStateException(
                    "the receipt of entry %d does not verify: %s; see docs/runbooks/receipts-late.md"
                            .formatted(admission.logIndex(), no.detail()));
        }
    }

    private TiledTree treeOf(SignedCheckpoint head) {
        if (tree == null || !head.checkpoint().equals(checkpoint)) {
            checkpoint = head.checkpoint();
            tree = new TiledTree(tiles, head.checkpoint().treeSize());
        }
        return tree;
    }

    private static Subject subject(Admission admission) throws MalformedException {
        try {
            return new Subject(admission.tenantId(), admission.subjectId());
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage());
        }
    }
}
