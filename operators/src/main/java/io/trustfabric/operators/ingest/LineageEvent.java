package io.trustfabric.operators.ingest;

import java.util.List;

/**
 * One OpenLineage event, normalised.
 *
 * @param eventId of a query the run's id, which the producer drew; else UUIDv8 of the raw bytes' SHA-256, so that an event
 *     which is sent twice has one id
 * @param tenantId {@link #UNASSIGNED} where the event does not name one
 * @param query true where this is a finished query that can be replayed
 * @param occurredAtMillis the producer's time, epoch milliseconds; null where it could not be read
 * @param tags names of {@link Tag}, in their order, each once
 * @param declared null where the run cannot be replayed
 */
public record LineageEvent(
        String eventId,
        String tenantId,
        boolean query,
        String runId,
        String jobNamespace,
        String jobName,
        RunState state,
        Long occurredAtMillis,
        String producer,
        List<String> inputs,
        List<String> outputs,
        List<String> tags,
        String rawSha256,
        long rawSizeBytes,
        DeclaredRun declared) {

    /** Tenant of events that name none. Begins with an underscore, which no tenant's id may. */
    public static final String UNASSIGNED = "_unassigned";
}
