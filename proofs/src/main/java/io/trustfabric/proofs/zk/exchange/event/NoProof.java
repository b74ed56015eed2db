package io.trustfabric.proofs.zk.exchange.event;

import io.trustfabric.proofs.tlog.merkle.Hash32;

/** A closes an exchange without a proof and without a reason. Source: overlap-v1, section 10, rule 6. */
public record NoProof(String request, String prover, Hash32 registrationA, Hash32 registrationB, Hash32 disclosure)
        implements Answer {

    public NoProof {
        Shape.text("request", request);
        Shape.text("prover", prover);
    }
}
