package io.trustfabric.operators.transparency;

/**
 * A head whose tiles are durable. Any head may be signed, never a smaller one after a larger; after a restart, heads that
 * were given already come again or in other sizes, with the same root for the same size.
 *
 * @param nextSequenceOffset first offset of the sequence partition that the head does not cover
 * @param admitted entries since the beginning of the partition, and so the tree's size
 * @param duplicates repeats since the beginning
 * @param rejected refusals since the beginning
 */
public record DerivedHead(
        String origin,
        byte[] rootHash,
        int sequencePartition,
        long nextSequenceOffset,
        long admitted,
        long duplicates,
        long rejected) {}
