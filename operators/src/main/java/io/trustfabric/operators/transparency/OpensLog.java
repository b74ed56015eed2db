package io.trustfabric.operators.transparency;

import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.Serializable;

/** Opens the storage of all tenant logs on the worker that writes them. */
@FunctionalInterface
public interface OpensLog extends Serializable {
    TileStorage open();
}
