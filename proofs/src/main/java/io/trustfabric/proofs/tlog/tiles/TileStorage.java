package io.trustfabric.proofs.tlog.tiles;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** Where the files of a log, and of logs below it, are kept. What a write returned from survives a power cut. */
public interface TileStorage extends TileSource, Closeable {

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
     * Replaces the checkpoint if the guard lets it. Of all who replace it so, one at a time: between what the guard was shown
     * and the write no other is written.
     *
     * @throws IOException also where the storage cannot hold others off
     */
    void replaceCheckpoint(byte[] signedNote, CheckpointGuard guard) throws IOException;

    /**
     * The log in a folder of this storage.
     *
     * @param folder see {@link LogFile#log}
     */
    TileStorage log(String folder);

    /** Ends connections, also those of every log below; a folder has none. */
    @Override
    default void close() throws IOException {}
}
