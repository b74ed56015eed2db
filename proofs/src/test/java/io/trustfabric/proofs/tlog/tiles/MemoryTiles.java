package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A log in memory, for tests of large trees; the same rules as on disk. */
public final class MemoryTiles implements TileStorage {
    private final String prefix;
    private final Map<String, byte[]> files;

    public MemoryTiles() {
        this("", new TreeMap<>());
    }

    private MemoryTiles(String prefix, Map<String, byte[]> files) {
        this.prefix = prefix;
        this.files = files;
    }

    @Override
    public Optional<byte[]> read(String path) {
        return Optional.ofNullable(files.get(prefix + path)).map(byte[]::clone);
    }

    @Override
    public void writeAll(Collection<LogFile> written) throws TileConflictException {
        for (LogFile file : written) {
            byte[] there = files.putIfAbsent(prefix + file.name(), file.bytes().clone());
            if (there != null && !Arrays.equals(there, file.bytes())) {
                throw new TileConflictException(file.name());
            }
        }
    }

    @Override
    public MemoryTiles log(String folder) {
        return folder.isEmpty() ? this : new MemoryTiles(prefix + LogFile.requireLog(folder) + "/", files);
    }

    @Override
    public void replaceCheckpoint(byte[] signedNote) {
        files.put(prefix + CHECKPOINT, signedNote.clone());
    }

    @Override
    public void replaceCheckpoint(byte[] signedNote, CheckpointGuard guard) throws IOException {
        synchronized (files) {
            guard.check(read(CHECKPOINT));
            replaceCheckpoint(signedNote);
        }
    }

    public Map<String, byte[]> files() {
        return files;
    }
}
