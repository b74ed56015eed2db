package io.trustfabric.proofs.zk.exchange.event;

import io.trustfabric.proofs.tlog.merkle.Hash32;

/** The prover's answer to an agreement: the proof, or that there is none. */
public sealed interface Answer extends RequestEvent permits Proved, NoProof {

    /** Tenant that owns set A; it signs. */
    String prover();

    Hash32 registrationA();

    Hash32 registrationB();

    /** Hash of the disclosure; {@link CustodyStated#NO_DISCLOSURE} where one party holds both sets. */
    Hash32 disclosure();

    @Override
    default String signer() {
        return prover();
    }
}
