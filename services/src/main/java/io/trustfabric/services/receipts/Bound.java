package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.note.SignedCheckpoint;

/**
 * An entry with everything but its data key.
 *
 * @param tenantHead signed checkpoint of the tenant's log
 */
record Bound(Covered entry, SignedCheckpoint tenantHead) {

    Admission admission() {
        return entry.admission();
    }
}
