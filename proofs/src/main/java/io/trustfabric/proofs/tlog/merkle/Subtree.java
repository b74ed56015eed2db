package io.trustfabric.proofs.tlog.merkle;

/**
 * A range of leaves that has a root of its own (Merkle Tree Certificates draft, section 4.1). Whole trees are the
 * subtrees that start at 0.
 *
 * @param start first leaf
 * @param end leaf after the last one
 */
public record Subtree(long start, long end) {

    /** Outside numbers may be anything; a subtree begins at a multiple of its width, rounded up to a power of two. */
    public boolean valid() {
        if (start < 0 || end < start) {
            return false;
        }
        long width = end - start;
        if (width == 0) {
            return true;
        }
        int levels = Long.SIZE - Long.numberOfLeadingZeros(width - 1);
        return levels < Long.SIZE - 1 ? (start & ((1L << levels) - 1)) == 0 : start == 0;
    }

    public long size() {
        return end - start;
    }
}
