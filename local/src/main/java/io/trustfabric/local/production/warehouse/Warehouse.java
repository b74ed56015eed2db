package io.trustfabric.local.production.warehouse;

import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.interventions.RunForm;
import io.trustfabric.proofs.manifest.RunFacts;
import io.trustfabric.replay.engine.EngineCatalog;
import io.trustfabric.replay.engine.EnginePin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Production's engines, all started. Not safe for use by several threads: one warehouse, one thread. */
public final class Warehouse implements AutoCloseable {
    private final Map<String, WarehouseProcess> engines = new LinkedHashMap<>();
    private final SnapshotCatalogue snapshots;

    private Warehouse(SnapshotCatalogue snapshots) {
        this.snapshots = snapshots;
    }

    /** Starts one child per engine pin, about a second each. */
    public static Warehouse start(EngineCatalog catalog, SnapshotCatalogue snapshots, Path workDir) throws IOException {
        Warehouse warehouse = new Warehouse(snapshots);
        try {
            for (String id : catalog.ids().stream().sorted().toList()) {
                EnginePin pin = catalog.pin(id).orElseThrow();
                warehouse.engines.put(id, WarehouseProcess.start(pin, workDir.resolve(id)));
            }
            return warehouse;
        } catch (IOException e) {
            warehouse.close();
            throw e;
        }
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
    public String engineVersion(String engine) {
        return engine(engine).engineVersion();
    }

    private WarehouseProcess engine(String id) {
        WarehouseProcess process = engines.get(id);
        if (process == null) {
            throw new IllegalArgumentException("no engine [%s]; there are %s".formatted(id, engines.keySet()));
        }
        return process;
    }

    @Override
    public void close() {
        engines.values().forEach(WarehouseProcess::close);
        engines.clear();
    }
}
