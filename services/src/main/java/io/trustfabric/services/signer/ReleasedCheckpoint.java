package io.trustfabric.services.signer;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The released checkpoint: what every reader of the log sees. It only ever grows: a signer that was fenced between its
 * last check with the broker and this write finds a larger checkpoint here and puts nothing over it. What holds writers off
 * each other is the storage's: a lock in a folder, a conditional write in an object store.
 */
final class ReleasedCheckpoint {

    private static final Logger LOG = LoggerFactory.getLogger(ReleasedCheckpoint.class);

    private final TileStorage root;
    private final VerifierKey key;

    ReleasedCheckpoint(TileStorage root, VerifierKey key) {
        this.root = root;
        this.key = key;
    }

    /** The released checkpoint; empty where there is none that this log's key signed. */
    Optional<SignedCheckpoint> read() throws IOException {
        return ours(root.read(TileSource.CHECKPOINT));
    }

    private Optional<SignedCheckpoint> ours(Optional<byte[]> bytes) {
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            SignedCheckpoint found = SignedCheckpoint.parse(bytes.get());
            if (found.verify(key) instanceof Verdict.Rejected no) {
                LOG.error("the checkpoint file is not ours and will be replaced: {}", no.detail());
                return Optional.empty();
            }
            return Optional.of(found);
        } catch (MalformedException e) {
            LOG.error("the checkpoint file is damaged and will be replaced: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Makes the checkpoint visible, durably and at once.
     *
     * @throws SignerReplacedException where a larger one is there
     */
    void release(SignedCheckpoint checkpoint) throws IOException {
        root.replaceCheckpoint(checkpoint.bytes(), present -> {
            long released = ours(present).map(c -> c.checkpoint().treeSize()).orElse(-1L);
            if (released > checkpoint.checkpoint().treeSize()) {
                throw new SignerReplacedException(
                        "a checkpoint of %d leaves is released, ours has %d: another signer works"
                                .formatted(released, checkpoint.checkpoint().treeSize()));
            }
        });
    }
}
