package io.trustfabric.proofs.tlog.integrate;

import java.nio.charset.StandardCharsets;

/**
 * Which partition of a topic has a tenant's records: the rule of Kafka's default partitioner for records with a key
 * (32-bit murmur2, seed 0x9747b28c, sign bit cleared, modulo the number of partitions).
 */
public final class TenantPartition {
    private static final int SEED = 0x9747b28c;
    private static final int MULTIPLIER = 0x5bd1e995;
    private static final int SHIFT = 24;

    private TenantPartition() {}

    /** @param partitions of the topic, at least 1 */
    public static int of(String tenantId, int partitions) {
        return (murmur2(tenantId.getBytes(StandardCharsets.UTF_8)) & Integer.MAX_VALUE) % partitions;
    }

    /** Austin Appleby's MurmurHash2, as Kafka's {@code Utils.murmur2} has it. */
    private static int murmur2(byte[] data) {
        int hash = SEED ^ data.length;
        int whole = data.length & ~3;
        for (int at = 0; at < whole; at += Integer.BYTES) {
            int word = (data[at] & 0xff)
                    | (data[at + 1] & 0xff) << 8
                    | (data[at + 2] & 0xff) << 16
                    | (data[at + 3] & 0xff) << 24;
            word *= MULTIPLIER;
            word ^= word >>> SHIFT;
            hash = hash * MULTIPLIER ^ word * MULTIPLIER;
        }
        int rest = data.length - whole;
        if (rest > 0) {
            for (int i = rest - 1; i >= 0; i--) {
                hash ^= (data[whole + i] & 0xff) << (Byte.SIZE * i);
            }
            hash *= MULTIPLIER;
        }
        hash ^= hash >>> 13;
        hash *= MULTIPLIER;
        return hash ^ hash >>> 15;
    }
}
