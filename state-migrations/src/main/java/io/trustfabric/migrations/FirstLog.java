package io.trustfabric.migrations;

/**
 * Where 0.1.0's one log ends in a savepoint.
 *
 * @param nextOffset first offset of {@code tlog.sequence.v1} that is not in it
 * @param rootHash 32 bytes
 * @param waiting leaves that were read from the sequence and are in no tree yet
 */
public record FirstLog(long nextOffset, long treeSize, byte[] rootHash, int waiting) {

    /** @throws IllegalStateException if the savepoint was taken while entries waited: they would be in no log */
    void requireDrained() {
        if (waiting > 0) {
            throw new IllegalStateException(
                    ("%d entries wait for a cut in this savepoint and would be in no log. Start 0.1.0's job from it once more, stop"
                                    + " what writes outcomes, wait until its heads stand still, and take another savepoint.")
                            .formatted(waiting));
        }
    }
}
