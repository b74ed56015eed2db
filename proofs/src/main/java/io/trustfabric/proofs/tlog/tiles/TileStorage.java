package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;

/** Where a log's files are kept. What a write returned from survives a power cut. */
public interface TileStorage extends TileSource {

    /**
     * Writes a tile or bundle once and for all. The same bytes again are no change.
     *
     * @throws TileConflictException if other bytes are there already; they stay
     */
    void writeTile(TilePath path, byte[] bytes) throws IOException;

    /** Replaces the checkpoint; a reader sees the old one or the new one. The tiles must be there before. */
    void replaceCheckpoint(byte[] signedNote) throws IOException;
}
