package io.trustfabric.services.sealer;

import io.trustfabric.proofs.tlog.root.PartitionCounts;

/**
 * How far a sequence partition is sealed.
 *
 * @param topicOffset where {@code tlog.heads.v1} has the cut: what comes before is in the sealed state
 */
public record SealedCut(PartitionCounts counts, long topicOffset) {}
