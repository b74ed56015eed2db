package io.trustfabric.operators.transparency;

import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.Serializable;

/** Opens the log's storage on the worker that writes it. */
@FunctionalInterface
public interface OpensLog extends Serializable {
    TileStorage open();
}
