package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.tiles.TileSource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tiles of one log, each read once: a tile's path names its index and width, so its bytes never change. What is not there is
 * looked for again. Not for checkpoints. Not thread-safe.
 */
final class RememberedTiles implements TileSource {

    /** At most 8 KiB each. */
    private static final int MOST = 2_000;

    private final TileSource source;
    private final Map<String, byte[]> read = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > MOST;
        }
    };

    RememberedTiles(TileSource source) {
        this.source = source;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        byte[] known = read.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<byte[]> found = source.read(path);
        found.ifPresent(bytes -> read.put(path, bytes));
        return found;
    }
}
