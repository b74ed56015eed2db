package io.trustfabric.local.production.emit;

import io.trustfabric.local.production.interventions.RunForm;
import io.trustfabric.local.production.workload.PlannedQuery;
import io.trustfabric.proofs.manifest.RunFacts;
import java.time.Instant;

/**
 * A run that has ended, as its tenant tells it.
 *
 * @param id UUIDv7: the event's, or the OpenLineage run's
 * @param declared what the run says that it was; an intervention does not show here
 * @param facts what the manifest says about the run
 * @param manifest canonical manifest of what was really returned
 * @param manifestSha256 of the manifest's UTF-8 bytes, hex
 * @param startedAt when the query began
 * @param durationMillis that the query took
 */
public record CompletedRun(
        String id,
        PlannedQuery query,
        RunForm declared,
        RunFacts facts,
        String manifest,
        String manifestSha256,
        Instant startedAt,
        long durationMillis) {

    public Instant endedAt() {
        return startedAt.plusMillis(durationMillis);
    }

    /** The same run as another tenant tells it, with an id and a time of its own. */
    public CompletedRun toldBy(String tenant, String otherId, Instant otherStart) {
        return new CompletedRun(
                otherId, query.of(tenant), declared, facts, manifest, manifestSha256, otherStart, durationMillis);
    }
}
