package io.trustfabric.local.production.emit;

import io.trustfabric.local.production.badinput.BadInput;
import io.trustfabric.local.production.badinput.BadRecord;
import io.trustfabric.local.production.ledger.LedgerEntry;
import io.trustfabric.local.production.ledger.LedgerEntry.Subject;
import io.trustfabric.local.production.ledger.LedgerWriter;
import io.trustfabric.local.production.workload.PlannedQuery.Reporting;
import io.trustfabric.proofs.id.EventId;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.avro.SloSignal;
import io.trustfabric.schemas.registry.SchemaCoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Tells the platform about runs and writes every record's place into the ledger. */
public final class RunReporter {
    private final RecordSender sender;
    private final SchemaCoder coder;
    private final QueryEvents queryEvents;
    private final LedgerWriter ledger;

    public RunReporter(RecordSender sender, SchemaCoder coder, LedgerWriter ledger) {
        this.sender = sender;
        this.coder = coder;
        this.queryEvents = new QueryEvents(coder);
        this.ledger = ledger;
    }

    /** As a query event, or as the OpenLineage events of its begin and end. */
    public void report(CompletedRun run) {
        if (run.query().reporting() == Reporting.QUERY_EVENT) {
            QueryEvent event = QueryEvents.of(run);
            send(run, QueryEvents.TOPIC, "QueryEvent", queryEvents.encode(event), Subject.QUERY, run.endedAt());
            return;
        }
        Subject subject = run.query().isJob() ? Subject.LINEAGE_JOB : Subject.LINEAGE_QUERY;
        String type = "OpenLineageRunEvent";
        byte[] start = OpenLineageEvents.start(run);
        send(run, OpenLineageEvents.TOPIC, type, start, Subject.LINEAGE_START, run.startedAt());
        send(run, OpenLineageEvents.TOPIC, type, OpenLineageEvents.complete(run), subject, run.endedAt());
    }

    public void report(List<SloSignal> signals) {
        for (SloSignal signal : signals) {
            String tenant = signal.getTenantId();
            byte[] value = coder.encode(LatencySignals.TOPIC, signal);
            String id = "latency-%s-%d".formatted(tenant, signal.getOccurredAt().toEpochMilli());
            sender.send(
                    LatencySignals.TOPIC,
                    tenant,
                    value,
                    QueryEvents.headers(id, "SloSignal", tenant, signal.getOccurredAt()),
                    place -> {}); // a signal is not a subject: nobody counts it
        }
    }

    /** Sends a bad record as it is. */
    public void report(BadRecord bad) {
        String tenant = bad.tenant() == null ? BadInput.TENANT : bad.tenant();
        String id = bad.eventId() == null ? EventId.next() : bad.eventId();
        sender.send(
                bad.topic(),
                tenant,
                bad.value(),
                QueryEvents.headers(id, "Unknown", tenant, Instant.now()),
                place -> ledger.append(new LedgerEntry.Malformed(
                        bad.kind().name(),
                        bad.eventId(),
                        bad.tenant(),
                        bad.kind().expected(),
                        bad.kind().reason(),
                        sha256(bad.value()),
                        place)));
    }

    private void send(CompletedRun run, String topic, String type, byte[] value, Subject subject, Instant at) {
        String tenant = run.query().tenant();
        sender.send(
                topic,
                tenant,
                value,
                QueryEvents.headers(run.id(), type, tenant, at),
                place -> ledger.append(new LedgerEntry.Produced(
                        run.id(),
                        tenant,
                        subject,
                        run.query().ordinal(),
                        run.query().template(),
                        run.query().family().name(),
                        sha256(value),
                        place)));
    }

    static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }
}
