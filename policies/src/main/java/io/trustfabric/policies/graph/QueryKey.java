package io.trustfabric.policies.graph;

import io.trustfabric.policies.plan.PlanHash;
import io.trustfabric.policies.plan.QueryPlan;
import java.nio.ByteBuffer;

/**
 * Stands for a query where a graph remembers which ones it has counted: the first 8 bytes of its plan's hash. Not of its id: whoever asks
 * could give many queries one. The plan has salted keys, so nobody outside can look for two that are the same here.
 */
final class QueryKey {

    private QueryKey() {}

    static long of(QueryPlan plan) {
        return ByteBuffer.wrap(PlanHash.bytes(plan)).getLong();
    }
}
