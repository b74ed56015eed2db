package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.IOException;

/** The files that a signer works on. What a call returned from survives a power cut. */
public interface SignerFiles {

    /** The root log's. */
    TileStorage root();

    /** What nobody else may do at the same time. */
    @FunctionalInterface
    interface Section {
        void run() throws IOException;
    }

    /** Runs it while no other signer on the same files is in such a section. */
    void exclusively(Section section) throws IOException;

    /**
     * Keeps evidence. What has that name already stays: it was written before a restart.
     *
     * @return where it lies, for a person
     */
    String keepEvidence(String name, byte[] content) throws IOException;
}
