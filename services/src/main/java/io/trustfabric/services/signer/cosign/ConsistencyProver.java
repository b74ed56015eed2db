package io.trustfabric.services.signer.cosign;

import io.trustfabric.proofs.tlog.merkle.ConsistencyProof;
import java.io.IOException;

/**
 * Proves that the tree of the checkpoint extends an earlier one; for a log in tiles {@code new TiledTree(tiles, size)::consistencyFrom}.
 * Called by several threads at once.
 */
@FunctionalInterface
public interface ConsistencyProver {

    /**
     * @param oldSize 1 to the checkpoint's size
     * @throws IOException where tiles cannot be read now
     */
    ConsistencyProof from(long oldSize) throws IOException;
}
