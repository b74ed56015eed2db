package io.trustfabric.local.production;

import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.data.SnapshotStore;
import io.trustfabric.local.production.ledger.LedgerEntry;
import io.trustfabric.local.production.workload.PlannedQuery;
import io.trustfabric.local.production.workload.TemplateLibrary;
import io.trustfabric.local.production.workload.TenantProfile;
import io.trustfabric.local.production.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The demo's own work: queries drawn from our templates, on two days of one database. */
public record DrawnWork(ProductionConfig config) implements WorkSource {

    @Override
    public List<String> tenants() {
        return config.tenants().stream().map(TenantProfile::id).toList();
    }

    @Override
    public SnapshotCatalogue snapshots(Path folder, Path engineJar, ProgressListener progress) throws IOException {
        return new SnapshotStore(folder, config.scaleFactor()).open(engineJar);
    }

    @Override
    public List<PlannedQuery> plan(SnapshotCatalogue snapshots) {
        return new Workload(
                        TemplateLibrary.load(),
                        snapshots.days(),
                        config.duration().toMillis())
                .plan(config.seed(), config.tenants());
    }

    @Override
    public List<PlannedQuery> rehearsals(List<PlannedQuery> plan) {
        return List.of();
    }

    @Override
    public List<LedgerEntry> notes() {
        return List.of();
    }
}
