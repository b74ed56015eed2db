package io.trustfabric.services.sealer;

import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * What one epoch freezes; the root log's leaves follow from it.
 *
 * @param timeMillis sealer's clock, epoch milliseconds: a claim that nothing here depends on
 * @param rootIndex of the epoch's first leaf
 * @param heads by label ascending, each label once
 * @param partitions by number ascending
 * @param sources in their order
 */
public record SealedEpoch(
        long epoch,
        long timeMillis,
        long rootIndex,
        List<SealedLog> heads,
        List<SealedCut> partitions,
        List<SourceCounts> sources) {

    public SealedEpoch {
        heads = List.copyOf(heads);
        partitions = List.copyOf(partitions);
        sources = List.copyOf(sources);
    }

    /** Heads by label, then the epoch's leaf. */
    public List<RootLeaf> leaves() {
        List<RootLeaf> leaves = new ArrayList<>();
        heads.forEach(log -> leaves.add(new RootLeaf.Head(epoch, log.head())));
        leaves.add(new RootLeaf.Epoch(
                epoch,
                timeMillis,
                heads.size(),
                partitions.stream().map(SealedCut::counts).toList(),
                sources));
        return leaves;
    }

    /** Size of the root log after this epoch. */
    public long endSize() {
        return rootIndex + heads.size() + 1;
    }
}
