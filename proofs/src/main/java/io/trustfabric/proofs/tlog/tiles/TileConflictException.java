package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;

/**
 * A published file would have to change. Either the storage was tampered with or two trees are being built under one
 * name: the writer must stop.
 */
public final class TileConflictException extends IOException {
    private static final long serialVersionUID = 1L;

    public TileConflictException(String path) {
        super("%s holds other bytes than this tree gives it; run: trust log fsck. Nothing was overwritten"
                .formatted(path));
    }
}
