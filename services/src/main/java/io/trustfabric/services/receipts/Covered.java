package io.trustfabric.services.receipts;

/**
 * An entry, the first head that covers it, and the first signed checkpoint that covers that head.
 *
 * @param leaf with its sealed payload
 */
record Covered(Admission admission, SealedLeaf leaf, HeadAt head, SignedHeadAt signed) {}
