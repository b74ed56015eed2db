package io.trustfabric.proofs.zk.exchange.event;

import io.trustfabric.proofs.tlog.merkle.Hash32;

/**
 * The owner of set B states that the prover holds both sets already: there is nothing to disclose. Only under such a
 * statement may a proof name no disclosure. Source: overlap-v1, section 7, last sentence, with rule 2 of section 10.
 */
public record CustodyStated(
        Hash32 registrationA,
        Hash32 registrationB,
        String prover,
        String owner,
        String purpose,
        int k,
        long expiresMillis)
        implements Agreement {
    /** What stands for the disclosure's hash in a custodian's proof: 32 zero bytes. */
    public static final Hash32 NO_DISCLOSURE = Hash32.of(new byte[Hash32.SIZE_BYTES]);

    public CustodyStated {
        Shape.text("prover", prover);
        Shape.text("owner", owner);
        Shape.text("purpose", purpose);
        Shape.time("expiresMillis", expiresMillis);
    }
}
