package io.trustfabric.operators.transparency;

import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.Serializable;

/** Opens a tenant log's storage on the worker that writes it. Called at every cut that fills a tile; holds nothing open. */
@FunctionalInterface
public interface OpensLog extends Serializable {
    TileStorage open(TenantLabel label);
}
