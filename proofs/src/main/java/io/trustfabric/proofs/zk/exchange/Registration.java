package io.trustfabric.proofs.zk.exchange;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import io.trustfabric.proofs.zk.registration.Bucket;

/**
 * A registration that the ledger has accepted: whoever needs one can rely on its proof.
 *
 * @param hash of the complete signed event
 */
public record Registration(Hash32 hash, Bucket bucket, Registered event) {

    /** Whose set it is. */
    public String tenant() {
        return event.tenant();
    }
}
