package io.trustfabric.local.production;

import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.ledger.LedgerEntry;
import io.trustfabric.local.production.workload.PlannedQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where production's data and its queries come from. */
public interface WorkSource {

    /** Who asks. */
    List<String> tenants();

    /**
     * Finds or makes the data.
     *
     * @param folder of all snapshots
     * @param engineJar the engine that writes them
     */
    SnapshotCatalogue snapshots(Path folder, Path engineJar, ProgressListener progress) throws IOException;

    /** Queries and jobs by arrival. */
    List<PlannedQuery> plan(SnapshotCatalogue snapshots);

    /** Queries of the plan that are tried before the clock starts and anything is told: of SQL that somebody else wrote. */
    List<PlannedQuery> rehearsals(List<PlannedQuery> plan);

    /** What the ledger says about the work before it begins. */
    List<LedgerEntry> notes();
}
