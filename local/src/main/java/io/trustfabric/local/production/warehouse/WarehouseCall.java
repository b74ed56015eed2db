package io.trustfabric.local.production.warehouse;

import io.trustfabric.proofs.manifest.RunFacts;
import java.util.List;

/**
 * One query, as it is really run.
 *
 * @param seed in [-1, 1], or null where none is set
 * @param facts what the manifest says about the run: what is declared, whether or not it is what is run
 * @param wantRows whether the rows come back too
 */
public record WarehouseCall(String sql, Double seed, List<Input> inputs, RunFacts facts, boolean wantRows) {

    /**
     * @param table name that the SQL uses
     * @param file Parquet; loaded at its first use and kept by its hash
     */
    public record Input(String table, String file, String sha256) {}

    public WarehouseCall {
        inputs = List.copyOf(inputs);
    }
}
