package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;

/** Writes what an appender has ready; when this returns, the tree of that size may be published. */
public final class LogWriter {
    private final TileStorage storage;

    public LogWriter(TileStorage storage) {
        this.storage = storage;
    }

    /** @throws TileConflictException if the storage holds another tree */
    public void write(TreeAppender tree) throws IOException {
        storage.writeAll(tree.drain().stream()
                .map(file -> new LogFile("", file.path(), file.bytes()))
                .toList());
    }
}
