package io.trustfabric.jobs.ingest;

import io.trustfabric.operators.ingest.DeclaredRun;
import io.trustfabric.operators.ingest.LineageEvent;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.InputPin;
import io.trustfabric.schemas.avro.JobEvent;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.avro.RunState;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** Normalised events on the wire. */
final class EventEdge {

    private EventEdge() {}

    static SpecificRecord toQuery(LineageEvent event) {
        DeclaredRun run = event.declared();
        return new QueryEvent(
                event.eventId(),
                event.tenantId(),
                Instant.ofEpochMilli(event.occurredAtMillis()),
                declaration(run),
                run.manifest(),
                run.manifestSha256(),
                run.durationMillis());
    }

    static SpecificRecord toJob(LineageEvent event) {
        DeclaredRun run = event.declared();
        return new JobEvent(
                event.eventId(),
                event.tenantId(),
                event.runId(),
                event.jobNamespace(),
                event.jobName(),
                RunState.valueOf(event.state().name()),
                event.occurredAtMillis() == null ? null : Instant.ofEpochMilli(event.occurredAtMillis()),
                event.producer(),
                event.inputs(),
                event.outputs(),
                event.tags(),
                event.rawSha256(),
                event.rawSizeBytes(),
                run == null ? null : declaration(run),
                run == null ? null : run.manifest(),
                run == null ? null : run.manifestSha256());
    }

    private static Declaration declaration(DeclaredRun run) {
        return new Declaration(
                run.sql(),
                run.fingerprint(),
                run.engine(),
                run.settings(),
                run.seed(),
                run.inputs().stream()
                        .map(pin -> new InputPin(pin.name(), pin.version(), pin.sha256()))
                        .toList(),
                run.policyVersion(),
                run.codeVersion());
    }
}
