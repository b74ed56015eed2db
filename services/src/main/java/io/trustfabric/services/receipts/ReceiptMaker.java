package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.InclusionProof;
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
import io.trustfabric.proofs.tlog.receipt.RootBinding;
import io.trustfabric.proofs.tlog.receipt.Subject;
import io.trustfabric.proofs.tlog.receipt.TlogProof;
import io.trustfabric.proofs.tlog.root.Blinding;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.MissingTileException;
import io.trustfabric.proofs.tlog.tiles.RenderedTiles;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the receipt of one entry and checks it as its receiver will, before anybody sees it. Keeps the tree of the newest
 * tenant head, its binding, and the root log's tree of the newest checkpoint that it was asked about: bring the entries of
 * one head together. Not thread-safe.
 */
final class ReceiptMaker {

    /** Room on the tenant's topic; a longer payload is given by its hash, and its owner has it anyway. */
    static final int MAX_BYTES = 2_000_000;

    private final LabelKey labels;
    private final TileSource rootTiles;
    private final Function<TenantLabel, TileSource> tenantTiles;
    private final PendingLeaves pending;
    private final TrustPolicy trust;
    private Checkpoint rootCheckpoint;
    private TiledTree rootTree;
    private HeadAt head;
    private TiledTree tenantTree;
    private RootBinding binding;

    /** @param tenantTiles full tiles of each tenant's log */
    ReceiptMaker(
            VerifierKey logKey,
            LabelKey labels,
            TileSource rootTiles,
            Function<TenantLabel, TileSource> tenantTiles,
            PendingLeaves pending) {
        this.labels = labels;
        this.rootTiles = rootTiles;
        this.tenantTiles = tenantTiles;
        this.pending = pending;
        this.trust = TrustPolicy.pinned(logKey);
    }

    static ReceiptMaker of(ReceiptSettings settings, PendingLeaves pending) {
        return new ReceiptMaker(
                settings.logKey(), settings.labels(), settings.rootTiles(), settings::tenantTiles, pending);
    }

    /**
     * Makes the receipt.
     *
     * @throws MalformedException where leaf, payload, key, admission and label do not belong together: this entry is at
     *     fault
     * @throws MissingLeavesException where a tile of the tenant's log is not stored, nor are its leaves here
     * @throws IOException where a tile cannot be read now
     * @throws UnverifiedReceiptException where tiles and signed checkpoints do not belong together: the log is at fault
     */
    byte[] make(Bound bound, byte[] dataKey) throws MalformedException, IOException {
        Covered entry = bound.entry();
        Admission admission = entry.admission();
        Leaf leaf = Leaf.parse(entry.leaf().leaf());
        if (!leaf.hash().equals(admission.leafHash())) {
            throw new MalformedException("the leaf on the sequence topic is not the one that was admitted");
        }
        Blinding blinding = labels.blindingOf(admission.tenantId());
        if (!blinding.labelOf(admission.tenantId()).equals(admission.label())) {
            throw new MalformedException("its label is not of this tenant under this installation's label key");
        }
        DataKey key = DataKey.parse(dataKey);
        byte[] payload = key.open(entry.leaf().sealedPayload(), entry.leaf().leaf());
        Opening opening = new Opening(subject(admission), key.salt(), PayloadContent.of(payload), leaf);
        if (opening.verify(Optional.empty()) instanceof Verdict.Rejected no) {
            throw new MalformedException(no.reason(), no.detail());
        }
        turnTo(entry, blinding);
        Receipt receipt = new Receipt(opening, TlogProof.of(inclusion(admission), bound.tenantHead()), binding);
        byte[] bytes = receipt.bytes();
        check(admission, bytes);
        return bytes.length <= MAX_BYTES ? bytes : receipt.withoutPayload().bytes();
    }

    private InclusionProof inclusion(Admission admission) throws IOException {
        try {
            return tenantTree.inclusion(admission.logIndex());
        } catch (MissingTileException e) {
            throw new MissingLeavesException(admission, e);
        }
    }

    private void check(Admission admission, byte[] receipt) {
        if (ReceiptCheck.of(receipt, trust).verdict() instanceof Verdict.Rejected no) {
            head = null; // what is kept of the tiles may be what is wrong
            rootCheckpoint = null;
            throw new UnverifiedReceiptException(admission, no.detail());
        }
    }

    private void turnTo(Covered entry, Blinding blinding) throws IOException {
        if (entry.head().equals(head)) {
            return;
        }
        head = null;
        SignedCheckpoint root = entry.signed().checkpoint();
        if (!root.checkpoint().equals(rootCheckpoint)) {
            rootTree = new TiledTree(rootTiles, root.checkpoint().treeSize());
            rootCheckpoint = root.checkpoint();
        }
        TenantHead tenant = entry.head().leaf().head();
        int partition = entry.admission().partition();
        tenantTree = new TiledTree(
                new RenderedTiles(
                        tenantTiles.apply(tenant.label()),
                        index -> pending.from(partition, tenant.label(), index, tenant.treeSize())),
                tenant.treeSize());
        binding = new RootBinding(
                blinding,
                entry.head().leaf(),
                TlogProof.of(rootTree.inclusion(entry.head().rootIndex()), root));
        head = entry.head();
    }

    private static Subject subject(Admission admission) throws MalformedException {
        try {
            return new Subject(admission.tenantId(), admission.subjectId());
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage());
        }
    }
}
