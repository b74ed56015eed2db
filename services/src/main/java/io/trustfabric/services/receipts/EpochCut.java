package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.services.sealer.SealedCut;
import io.trustfabric.services.sealer.SealedEpoch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an epoch froze of one sequence partition: the first one whose offset is above an admission's is the first that covers
 * it.
 *
 * @param topicOffset where {@code tlog.root-sequence.v1} has the epoch
 * @param nextOffset first offset of the sequence partition that it does not cover
 * @param heads logs of the partition that changed
 */
record EpochCut(long topicOffset, int partition, long nextOffset, Map<TenantLabel, HeadAt> heads) {

    /** The parts of an epoch that have heads: one for each partition. */
    static List<EpochCut> of(long topicOffset, SealedEpoch epoch) {
        Map<Integer, Map<TenantLabel, HeadAt>> byPartition = new HashMap<>();
        long rootIndex = epoch.rootIndex();
        for (var log : epoch.heads()) {
            byPartition
                    .computeIfAbsent(log.via(), p -> new HashMap<>())
                    .put(
                            log.head().label(),
                            new HeadAt(topicOffset, rootIndex, new RootLeaf.Head(epoch.epoch(), log.head())));
            rootIndex++;
        }
        List<EpochCut> cuts = new ArrayList<>();
        for (SealedCut cut : epoch.partitions()) {
            Map<TenantLabel, HeadAt> heads = byPartition.get(cut.counts().partition());
            if (heads != null) {
                cuts.add(new EpochCut(
                        topicOffset, cut.counts().partition(), cut.counts().nextOffset(), heads));
            }
        }
        return cuts;
    }
}
