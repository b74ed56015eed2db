package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.note.SignedCheckpoint;

/** A signed checkpoint of the root log and where {@code tlog.signed.v1} has it. */
record SignedHeadAt(long topicOffset, SignedCheckpoint checkpoint) {

    long treeSize() {
        return checkpoint.checkpoint().treeSize();
    }
}
