package io.trustfabric.services.signer;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.root.TenantHead;

/** Signs with a key in this process's memory. Ed25519 is deterministic: the same checkpoint gives the same bytes. */
public final class NoteKeySigner implements CheckpointSigner {

    private final NoteSigner signer;

    /** @param origin the root log's name, which is also the key's */
    public NoteKeySigner(String origin, SigningKey key) {
        this.signer = new NoteSigner(origin, key);
    }

    @Override
    public VerifierKey verifierKey() {
        return signer.verifierKey();
    }

    @Override
    public SignedCheckpoint sign(Checkpoint checkpoint) {
        return checkpoint.sign(signer);
    }

    @Override
    public SignedCheckpoint signTenant(TenantHead head) {
        Checkpoint checkpoint = head.checkpoint(signer.name());
        return checkpoint.sign(new NoteSigner(checkpoint.origin(), signer.key()));
    }
}
