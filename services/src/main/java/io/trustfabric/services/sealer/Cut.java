package io.trustfabric.services.sealer;

import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import java.util.List;

/**
 * What the integrator derived of one sequence partition up to an offset.
 *
 * @param topicOffset where {@code tlog.heads.v1} has its first part
 * @param counts since the partition's beginning
 * @param heads tenant logs that changed since the cut before; after the integrator's restart first all
 * @param sources that changed since the cut before, or all
 */
public record Cut(long topicOffset, PartitionCounts counts, List<TenantHead> heads, List<SourceCounts> sources) {

    public Cut {
        heads = List.copyOf(heads);
        sources = List.copyOf(sources);
    }

    int partition() {
        return counts.partition();
    }

    @Override
    public String toString() {
        return "cut of partition %d at offset %d".formatted(counts.partition(), counts.nextOffset());
    }
}
