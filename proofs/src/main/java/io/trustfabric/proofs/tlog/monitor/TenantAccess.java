package io.trustfabric.proofs.tlog.monitor;

import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import java.util.Optional;

/** Which tenant logs a monitor may read. */
@FunctionalInterface
public interface TenantAccess {
    /** None. */
    TenantAccess NONE = label -> Optional.empty();

    /**
     * @param source files of the tenant log
     * @param partials whether it has the partial tiles of published sizes; a log's folder has full ones only, and its last
     *     entries are checked once their bundle is full
     */
    record Tiles(TileSource source, boolean partials) {}

    Optional<Tiles> to(TenantLabel label);
}
