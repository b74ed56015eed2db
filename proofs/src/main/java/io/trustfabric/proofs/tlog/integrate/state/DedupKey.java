package io.trustfabric.proofs.tlog.integrate.state;

import java.nio.ByteBuffer;

/**
 * SHA-256 of an idempotency key, within a tenant's log. Four numbers, because Flink compares keys by {@code equals}. Also a
 * key of operator state: it never changes.
 */
public record DedupKey(String tenantId, long first, long second, long third, long fourth) {
    public static final int HASH_BYTES = 32;

    /** @throws IllegalArgumentException if there are not 32 bytes */
    public static DedupKey of(String tenantId, byte[] hash) {
        if (hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a dedup key has 32 bytes, found " + hash.length);
        }
        ByteBuffer in = ByteBuffer.wrap(hash);
        return new DedupKey(tenantId, in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }
}
