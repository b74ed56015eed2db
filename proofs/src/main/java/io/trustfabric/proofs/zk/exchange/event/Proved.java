package io.trustfabric.proofs.zk.exchange.event;

import io.trustfabric.proofs.tlog.merkle.Hash32;

/**
 * A shows that the two sets share at most k members.
 *
 * @param proof OVERLAP-v1, in its own encoding
 */
public record Proved(
        String request,
        String prover,
        Hash32 registrationA,
        Hash32 registrationB,
        Hash32 disclosure,
        int k,
        OpaqueBytes proof)
        implements Answer {
    /** Above every proof of every bucket; the exact length is the proof's own matter. */
    public static final int MOST_PROOF_BYTES = 8192;

    public Proved {
        Shape.text("request", request);
        Shape.text("prover", prover);
        Shape.size("proof", proof, MOST_PROOF_BYTES);
    }
}
