package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.root.RootLeaf;

/**
 * A tenant log's head in the root log.
 *
 * @param topicOffset where {@code tlog.root-sequence.v1} has its epoch
 * @param rootIndex of the leaf
 */
record HeadAt(long topicOffset, long rootIndex, RootLeaf.Head leaf) {}
