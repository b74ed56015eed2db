package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.merkle.ConsistencyProof;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import java.io.IOException;

/** Others who vouch that they were shown one log: asked between signature and release. */
public interface Cosigning {
    /** Without a policy there is nobody to ask. */
    Cosigning NONE = (checkpoint, proofs) -> new Answer(checkpoint, true);

    /** Proof that the tree of an earlier size is a prefix of the checkpoint's. */
    @FunctionalInterface
    interface Proofs {
        ConsistencyProof from(long earlierSize) throws IOException;
    }

    /**
     * @param checkpoint with the cosignatures that came
     * @param quorum whether they are enough for the policy
     */
    record Answer(SignedCheckpoint checkpoint, boolean quorum) {}

    /** Asks within a time of its own; who does not answer is not waited for. */
    Answer ask(SignedCheckpoint checkpoint, Proofs proofs) throws IOException, InterruptedException;
}
