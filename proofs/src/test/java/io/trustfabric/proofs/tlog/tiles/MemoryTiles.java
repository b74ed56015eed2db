package io.trustfabric.proofs.tlog.tiles;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A log in memory, for tests of large trees; the same rules as on disk. */
public final class MemoryTiles implements TileStorage {
    private final Map<String, byte[]> files = new TreeMap<>();

    @Override
    public Optional<byte[]> read(String path) {
        return Optional.ofNullable(files.get(path)).map(byte[]::clone);
    }

    @Override
    public void writeTile(TilePath path, byte[] bytes) throws TileConflictException {
        byte[] there = files.putIfAbsent(path.path(), bytes.clone());
        if (there != null && !Arrays.equals(there, bytes)) {
            throw new TileConflictException(path.path());
        }
    }

    @Override
    public void replaceCheckpoint(byte[] signedNote) {
        files.put(CHECKPOINT, signedNote.clone());
    }

    public Map<String, byte[]> files() {
        return files;
    }
}
