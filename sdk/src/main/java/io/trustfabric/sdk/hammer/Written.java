package io.trustfabric.sdk.hammer;

import io.trustfabric.proofs.tlog.root.TenantLabel;

/** One outcome that the hammer wrote, and what became of it. Guarded by the {@link Ledger} that holds it. */
final class Written {
    final String id;
    /** When it was due to be sent: a broker that is slow to take it is part of the latency. */
    final long dueNanos;

    boolean acknowledged;
    /** In the tenant's log; -1 until it is admitted. */
    long logIndex = -1;

    TenantLabel label;
    byte[] leaf;
    /** Admitted under a second index. */
    boolean twice;
    /** When its receipt was read; 0 until then. */
    long receiptNanos;

    boolean included;

    Written(String id, long dueNanos) {
        this.id = id;
        this.dueNanos = dueNanos;
    }
}
