package io.trustfabric.services.receipts;

/**
 * Leaf and payload as they were frozen.
 *
 * @param sealedPayload under the data key that {@code recordKeyId} names
 */
record SealedLeaf(byte[] leaf, byte[] sealedPayload, String recordKeyId) {

    int sizeBytes() {
        return leaf.length + sealedPayload.length;
    }
}
