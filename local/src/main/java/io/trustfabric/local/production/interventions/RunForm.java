package io.trustfabric.local.production.interventions;

import io.trustfabric.local.production.data.Snapshot;
import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.workload.PlannedQuery;
import java.util.List;

/**
 * Everything that decides what a run returns: declared or really run.
 *
 * @param engine pin
 * @param seed in [-1, 1], or null where none is set
 * @param inputs one snapshot for each table that the SQL reads
 */
public record RunForm(String sql, String engine, Double seed, List<Snapshot> inputs) {

    public RunForm {
        inputs = List.copyOf(inputs);
    }

    /** What the plan declares: its own SQL, engine and seed, and the snapshots that are current on its day. */
    public static RunForm declared(PlannedQuery query, SnapshotCatalogue snapshots) {
        List<Snapshot> inputs = query.inputs().stream()
                .map(table -> snapshots.current(table, query.day()))
                .toList();
        return new RunForm(query.texts().declared(), query.engine(), query.seed(), inputs);
    }

    RunForm withSql(String other) {
        return new RunForm(other, engine, seed, inputs);
    }

    RunForm withEngine(String other) {
        return new RunForm(sql, other, seed, inputs);
    }

    RunForm withSeed(double other) {
        return new RunForm(sql, engine, other, inputs);
    }

    RunForm withInput(Snapshot other) {
        return new RunForm(
                sql,
                engine,
                seed,
                inputs.stream()
                        .map(input -> input.table().equals(other.table()) ? other : input)
                        .toList());
    }
}
