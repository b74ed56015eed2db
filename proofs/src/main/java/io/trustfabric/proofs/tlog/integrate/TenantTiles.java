package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TreeAppender.TileFile;
import java.util.List;

/** Full tiles and bundles of one tenant log. */
public record TenantTiles(TenantLabel label, List<TileFile> files) {

    public TenantTiles {
        files = List.copyOf(files);
    }
}
