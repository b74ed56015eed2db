package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** Where the files of a log, and of logs below it, are kept. What a write returned from survives a power cut. */
public interface TileStorage extends TileSource {

    /**
     * Writes all files of a cut, each once and for all; when it returns, all of them are durable. The same bytes again
     * are no change, so a cut that ended in an exception is written again whole.
     *
     * @throws TileConflictException if other bytes are there already; they stay
     */
    void writeAll(Collection<LogFile> files) throws IOException;

    /** Writes one tile or bundle; see {@link #writeAll}, which is much faster for many. */
    default void writeTile(TilePath path, byte[] bytes) throws IOException {
        writeAll(List.of(new LogFile("", path, bytes)));
    }

    /** Replaces the checkpoint; a reader sees the old one or the new one. The tiles must be there before. */
    void replaceCheckpoint(byte[] signedNote) throws IOException;

    /**
     * The log in a folder of this storage.
     *
     * @param folder see {@link LogFile#log}
     */
    TileStorage log(String folder);
}
