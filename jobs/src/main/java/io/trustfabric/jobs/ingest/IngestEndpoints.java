package io.trustfabric.jobs.ingest;

import io.trustfabric.jobs.kafka.Inlet;
import io.trustfabric.jobs.kafka.KafkaEndpoints;
import io.trustfabric.jobs.kafka.Outlet;
import io.trustfabric.operators.ingest.LineageDecoder;
import io.trustfabric.operators.ingest.LineageEvent;
import io.trustfabric.operators.input.DeadLetterRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** What ingestion reads and writes. */
public record IngestEndpoints(
        Inlet<LineageEvent> lineage,
        Sink<LineageEvent> queryEvents,
        Sink<LineageEvent> jobEvents,
        Sink<DeadLetterRecord> deadLetters) {

    private static final String LINEAGE = "openlineage.events";
    private static final String QUERY_EVENTS = "trust.query-events.v1";
    private static final String JOB_EVENTS = "trust.job-events.v1";

    public static IngestEndpoints kafka(IngestConfig config) {
        KafkaEndpoints kafka = new KafkaEndpoints(config.fabric(), IngestJob.NAME);
        return new IngestEndpoints(
                new Inlet<>(kafka.source(LINEAGE), new LineageDecoder(config.limits()), LineageEvent.class),
                kafka.sink(
                        QUERY_EVENTS,
                        Outlet.to(QUERY_EVENTS, LineageEvent::eventId, LineageEvent::tenantId, EventEdge::toQuery)),
                kafka.sink(
                        JOB_EVENTS,
                        Outlet.to(JOB_EVENTS, LineageEvent::eventId, LineageEvent::tenantId, EventEdge::toJob)),
                kafka.deadLetters(DeliveryGuarantee.EXACTLY_ONCE));
    }
}
