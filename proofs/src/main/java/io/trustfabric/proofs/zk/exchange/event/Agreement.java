package io.trustfabric.proofs.zk.exchange.event;

import io.trustfabric.proofs.tlog.merkle.Hash32;

/**
 * The owner of set B lets one prover show one statement about A's set and its own, for one purpose. Which k is fixed here,
 * before the prover could choose it.
 */
public sealed interface Agreement extends TenantEvent permits Disclosed, CustodyStated {

    /** Registration hash of the prover's set. */
    Hash32 registrationA();

    /** Registration hash of the signer's set. */
    Hash32 registrationB();

    /** Tenant that owns set A and will prove. */
    String prover();

    /** Tenant that owns set B; it signs. */
    String owner();

    String purpose();

    /** The one bound that may be proved. */
    int k();

    /** Exclusive: a proof that the log times here or later is refused. Epoch milliseconds. */
    long expiresMillis();

    @Override
    default String signer() {
        return owner();
    }
}
