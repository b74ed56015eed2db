package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.IOException;

/** The files that a signer works on. What a call returned from survives a power cut. */
public interface SignerFiles {

    /** The root log's: tiles, and the checkpoint that only ever grows. */
    TileStorage root();

    /**
     * Keeps evidence. What has that name already stays: it was written before a restart.
     *
     * @return where it lies, for a person
     */
    String keepEvidence(String name, byte[] content) throws IOException;
}
