package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.tiles.MissingTileException;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import java.io.IOException;

/** A tile of a tenant's log is not stored, and its leaves are not on the topic of admissions either. */
final class MissingLeavesException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient TilePath tile;

    MissingLeavesException(Admission admission, MissingTileException missing) {
        super("%s: %s".formatted(admission, missing.getMessage()), missing);
        this.tile = missing.tile();
    }

    /** The full one, which will be stored. */
    TilePath tile() {
        return tile.full();
    }
}
