package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;
import java.util.Optional;

/** Whether a checkpoint may be replaced, by the one that is there. */
@FunctionalInterface
public interface CheckpointGuard {

    /**
     * Returns where it may, throws where it may not. Asked again where another writer came between.
     *
     * @param present the bytes that would be replaced
     */
    void check(Optional<byte[]> present) throws IOException;
}
