package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;
import java.util.Optional;

/** Reads the files of one log: a folder, or the same files over HTTP. */
public interface TileSource {
    String CHECKPOINT = "checkpoint";

    /**
     * @param path relative to the log's prefix: {@link #CHECKPOINT} or {@link TilePath#path()}
     * @return empty where there is no such file
     * @throws IOException where it cannot be known whether there is one
     */
    Optional<byte[]> read(String path) throws IOException;
}
