package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.root.TenantHead;

/** Where the log's private key is: a file, or hardware that never shows it. */
public interface CheckpointSigner {

    /** Public half, as verifiers pin it. Its name is the root log's origin. */
    VerifierKey verifierKey();

    /** Signs. Called only after the intent to sign exactly this is on the topic. */
    SignedCheckpoint sign(Checkpoint checkpoint);

    /** Signs a tenant log's head under that log's own name. Called only for a head that is in the signed root log. */
    SignedCheckpoint signTenant(TenantHead head);
}
