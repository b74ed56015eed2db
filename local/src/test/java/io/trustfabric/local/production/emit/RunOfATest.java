package io.trustfabric.local.production.emit;

import io.trustfabric.local.production.data.Snapshot;
import io.trustfabric.local.production.interventions.RunForm;
import io.trustfabric.local.production.workload.PlannedQuery;
import io.trustfabric.local.production.workload.PlannedQuery.Reporting;
import io.trustfabric.local.production.workload.QueryFamily;
import io.trustfabric.local.production.workload.QueryTemplate;
import io.trustfabric.local.production.workload.SqlFingerprint;
import io.trustfabric.proofs.manifest.RunFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A completed run with round values. */
public final class RunOfATest {
    private static final String SQL = "SELECT count(*) FROM orders";

    private RunOfATest() {}

    public static CompletedRun job() {
        return of(Reporting.OPEN_LINEAGE_JOB);
    }

    public static CompletedRun query() {
        return of(Reporting.QUERY_EVENT);
    }

    private static CompletedRun of(Reporting reporting) {
        PlannedQuery query = new PlannedQuery(
                "acme",
                3,
                0,
                "orders-per-day",
                QueryFamily.SEED,
                List.of("orders"),
                new QueryTemplate.Texts(SQL, SQL + " WHERE 1 = 0", SQL),
                "duckdb-2.0.0.1",
                "2026-11-19",
                0.25,
                reporting);
        RunForm declared = new RunForm(
                SQL, "duckdb-2.0.0.1", 0.25, List.of(new Snapshot("orders", "2026-11-19", "ab".repeat(32), 9)));
        RunFacts facts = new RunFacts(
                "duckdb-2.0.0.1",
                "v2.0.0",
                Map.of("threads", "1"),
                0.25,
                List.of(new RunFacts.Input("orders", "2026-11-19", "ab".repeat(32))),
                "policy-7",
                "orders-per-day/1",
                SqlFingerprint.of(SQL));
        return new CompletedRun(
                "019aa1f0-5b3c-7d1e-9a55-3c1f0e6a7b21",
                query,
                declared,
                facts,
                "{\"schema\":\"test\"}",
                "cd".repeat(32),
                Instant.parse("2026-11-20T12:00:00Z"),
                14);
    }
}
