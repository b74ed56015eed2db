package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.tiles.LogFile;
import java.util.List;

/**
 * What came of a sequence partition's records since the cut before. The first cut after a state was taken up has the heads and
 * sources of all that the state holds: what the cuts before it had may not have reached anybody. The files are to be durable before anybody sees the
 * rest; who cannot write them goes back to an earlier state.
 *
 * @param counts since the beginning of the partition
 * @param files tiles and bundles that became full, each in its tenant log's folder
 * @param admitted in the order of the sequence
 * @param heads of the tenant logs that changed, or of all, by label ascending
 * @param sources that changed, or all, in their order; counts since the beginning
 */
public record Cut(
        PartitionCounts counts,
        List<LogFile> files,
        List<AdmittedLeaf> admitted,
        List<TenantHead> heads,
        List<SourceCounts> sources) {

    public Cut {
        files = List.copyOf(files);
        admitted = List.copyOf(admitted);
        heads = List.copyOf(heads);
        sources = List.copyOf(sources);
    }
}
