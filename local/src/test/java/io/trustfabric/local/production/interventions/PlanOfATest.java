package io.trustfabric.local.production.interventions;

import io.trustfabric.local.production.data.Snapshot;
import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.workload.ArrivalPattern;
import io.trustfabric.local.production.workload.PlannedQuery;
import io.trustfabric.local.production.workload.QueryFamily;
import io.trustfabric.local.production.workload.TemplateLibrary;
import io.trustfabric.local.production.workload.TenantProfile;
import io.trustfabric.local.production.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small plan and a catalogue without files, for tests that plant and do not run. */
final class PlanOfATest {
    static final List<String> ENGINES = List.of("duckdb-1.1.3", "duckdb-2.0.0.1");
    static final List<String> DAYS = List.of("2026-11-18", "2026-11-19");

    private PlanOfATest() {}

    static List<PlannedQuery> plan() {
        TenantProfile acme = new TenantProfile(
                "acme",
                400,
                10,
                ArrivalPattern.STEADY,
                "duckdb-2.0.0.1",
                Map.of(
                        QueryFamily.TPCH, 50,
                        QueryFamily.ENGINE, 25,
                        QueryFamily.SEED, 20,
                        QueryFamily.NONDETERMINISTIC, 4,
                        QueryFamily.FRAGILE, 1),
                0.0);
        return new Workload(TemplateLibrary.load(), DAYS, 10_000).plan(1, List.of(acme));
    }

    static SnapshotCatalogue snapshots() {
        List<Snapshot> all = new ArrayList<>();
        for (String table : List.of("orders", "lineitem", "customer", "part", "partsupp", "supplier")) {
            DAYS.forEach(day -> all.add(new Snapshot(table, day, table + day, 1)));
        }
        all.add(new Snapshot("nation", "1", "nation", 1));
        all.add(new Snapshot("region", "1", "region", 1));
        return new SnapshotCatalogue(Path.of("nowhere"), DAYS, all);
    }

    static PlannedQuery first(QueryFamily family) {
        return plan().stream()
                .filter(q -> q.family() == family && !q.isJob())
                .findFirst()
                .orElseThrow();
    }
}
