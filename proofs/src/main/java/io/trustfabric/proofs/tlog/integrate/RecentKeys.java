package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.integrate.state.DedupKey;
import io.trustfabric.proofs.tlog.integrate.state.IntegrationState;
import io.trustfabric.proofs.tlog.integrate.state.LogPlace;

/** Dedup keys of each log's newest entries. The window is counted in the log's index, so it is the same for every replay. */
final class RecentKeys {
    private final IntegrationState state;
    private final long window;

    /** @param window entries back to which a duplicate is recognised */
    RecentKeys(IntegrationState state, long window) {
        this.state = state;
        this.window = window;
    }

    boolean contains(DedupKey key) {
        return state.indexByKey().get(key) != null;
    }

    /** @param hash the key's 32 bytes */
    void add(DedupKey key, byte[] hash, long index) {
        state.indexByKey().put(key, index);
        state.keyByIndex().put(new LogPlace(key.tenantId(), index), hash);
        if (index >= window) {
            LogPlace leaving = new LogPlace(key.tenantId(), index - window);
            byte[] oldest = state.keyByIndex().get(leaving);
            if (oldest != null) { // null where the window was shorter once
                state.keyByIndex().remove(leaving);
                state.indexByKey().remove(DedupKey.of(key.tenantId(), oldest));
            }
        }
    }
}
