package io.trustfabric.local.production.warehouse;

import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.interventions.RunForm;
import io.trustfabric.proofs.manifest.RunFacts;
import io.trustfabric.replay.engine.EngineCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Production's engines, each started when it is first used. Not safe for use by several threads: one warehouse, one thread. */
public final class Warehouse implements AutoCloseable {
    private final Map<String, WarehouseProcess> engines = new LinkedHashMap<>();
    private final EngineCatalog catalog;
    private final SnapshotCatalogue snapshots;
    private final Path workDir;

    private Warehouse(EngineCatalog catalog, SnapshotCatalogue snapshots, Path workDir) {
        this.catalog = catalog;
        this.snapshots = snapshots;
        this.workDir = workDir;
    }

    /**
     * Starts a child for each of these engines, about a second each; others of the catalogue start when a query needs them.
     *
     * @param engines pins that production uses all the time
     */
    public static Warehouse start(
            EngineCatalog catalog, Collection<String> engines, SnapshotCatalogue snapshots, Path workDir)
            throws IOException {
        Warehouse warehouse = new Warehouse(catalog, snapshots, workDir);
        try {
            for (String id : engines) {
                warehouse.engine(id);
            }
            return warehouse;
        } catch (IOException e) {
            warehouse.close();
            throw e;
        }
    }

    /** Pins of a catalogue that a warehouse can run: it is made of DuckDB. */
    public static List<String> runnable(EngineCatalog catalog) {
        return catalog.ids().stream()
                .filter(id -> catalog.pin(id).orElseThrow().runtime().equals("duckdb"))
                .sorted()
                .toList();
    }

    /**
     * Runs one form of a query.
     *
     * @param form what is really run
     * @param facts what the manifest says
     * @throws IOException if the engine's process ended
     * @throws IllegalArgumentException if there is no such engine
     */
    public WarehouseReply run(RunForm form, RunFacts facts, boolean wantRows) throws IOException {
        List<WarehouseCall.Input> inputs = form.inputs().stream()
                .map(i -> new WarehouseCall.Input(
                        i.table(), snapshots.file(i).toAbsolutePath().toString(), i.sha256()))
                .toList();
        return engine(form.engine()).run(new WarehouseCall(form.sql(), form.seed(), inputs, facts, wantRows));
    }

    /** What an engine says about itself. */
    public String engineVersion(String engine) throws IOException {
        return engine(engine).engineVersion();
    }

    private WarehouseProcess engine(String id) throws IOException {
        WarehouseProcess running = engines.get(id);
        if (running != null) {
            return running;
        }
        if (!runnable(catalog).contains(id)) {
            throw new IllegalArgumentException("no engine [%s]; there are %s".formatted(id, runnable(catalog)));
        }
        WarehouseProcess started = WarehouseProcess.start(catalog.pin(id).orElseThrow(), workDir.resolve(id));
        engines.put(id, started);
        return started;
    }

    @Override
    public void close() {
        engines.values().forEach(WarehouseProcess::close);
        engines.clear();
    }
}
