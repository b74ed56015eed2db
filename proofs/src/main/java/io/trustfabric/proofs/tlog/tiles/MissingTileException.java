package io.trustfabric.proofs.tlog.tiles;

import java.io.FileNotFoundException;

/** A tree needs a tile that its source does not have. */
public final class MissingTileException extends FileNotFoundException {
    private static final long serialVersionUID = 1L;

    private final transient TilePath tile;

    public MissingTileException(TilePath tile) {
        super("no %s in the log".formatted(tile));
        this.tile = tile;
    }

    public TilePath tile() {
        return tile;
    }
}
