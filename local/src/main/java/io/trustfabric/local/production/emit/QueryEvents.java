package io.trustfabric.local.production.emit;

import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.registry.SchemaCoder;
import java.time.Instant;
import java.util.Map;

/** Query events in the Confluent wire format. */
public final class QueryEvents {
    public static final String TOPIC = "trust.query-events.v1";

    private final SchemaCoder coder;

    public QueryEvents(SchemaCoder coder) {
        this.coder = coder;
    }

    public byte[] encode(QueryEvent event) {
        return coder.encode(TOPIC, event);
    }

    public static QueryEvent of(CompletedRun run) {
        return QueryEvent.newBuilder()
                .setEventId(run.id())
                .setTenantId(run.query().tenant())
                .setOccurredAt(run.endedAt())
                .setDeclared(Declarations.of(run))
                .setManifest(run.manifest())
                .setManifestSha256(run.manifestSha256())
                .setDurationMillis(run.durationMillis())
                .build();
    }

    /** CloudEvents 1.0 attributes, Kafka binding, binary mode. */
    public static Map<String, String> headers(String id, String type, String tenant, Instant time) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_type",
                "io.trustfabric." + type,
                "ce_source",
                "/trust-fabric/production/" + tenant,
                "ce_time",
                time.toString());
    }
}
