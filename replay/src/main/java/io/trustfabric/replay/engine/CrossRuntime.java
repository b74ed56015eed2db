package io.trustfabric.replay.engine;

import io.trustfabric.proofs.manifest.Column;
import java.util.List;

/**
 * What a call adds that runs on another engine than the declared one.
 *
 * @param shape names and kinds of production's columns: the answer's columns take these names by position, and its values these
 *     kinds where docs/spec/manifest.md, section Across engines, says how; empty where unknown
 * @param scrambled whether inputs are loaded in another order than they have, so that what depends on it shows
 */
public record CrossRuntime(List<Column> shape, boolean scrambled) {

    public CrossRuntime {
        shape = List.copyOf(shape);
    }
}
