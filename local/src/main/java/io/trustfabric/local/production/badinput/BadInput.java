package io.trustfabric.local.production.badinput;

import io.trustfabric.local.production.emit.CompletedRun;
import io.trustfabric.local.production.emit.LatencySignals;
import io.trustfabric.local.production.emit.OpenLineageEvents;
import io.trustfabric.local.production.emit.QueryEvents;
import io.trustfabric.local.production.workload.SqlFingerprint;
import io.trustfabric.proofs.id.EventId;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.avro.SloSignal;
import io.trustfabric.schemas.avro.SloSignalKind;
import io.trustfabric.schemas.registry.SchemaCoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Makes records that are not as they should be out of a run that is. */
public final class BadInput {
    /** The tenant that all of them claim, so that honest tenants' figures stay theirs. */
    public static final String TENANT = "mallory";

    /** Above what one event may have, below what the topic takes. */
    private static final int OVERSIZED_BYTES = 3 << 20;

    private static final int NO_SUCH_SCHEMA = 2_000_000_000;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration YEAR = Duration.ofDays(365);
    /** Four letters that a valid text keeps and that become four bytes which no UTF-8 has. */
    private static final byte[] MARK = "~@~@".getBytes(StandardCharsets.US_ASCII);

    private final SchemaCoder coder;
    private final QueryEvents queryEvents;

    public BadInput(SchemaCoder coder) {
        this.coder = coder;
        this.queryEvents = new QueryEvents(coder);
    }

    /**
     * @param model an honest run whose form it has
     * @param number of this record among those of its kind; hostile SQL differs by it, as real attempts do
     */
    public BadRecord make(BadInputKind kind, CompletedRun model, int number) {
        if (kind.lineage()) {
            return lineage(kind, model);
        }
        QueryEvent event = mallorys(model);
        return switch (kind) {
            case QUERY_TRUNCATED -> unreadable(kind, truncated(queryEvents.encode(event)));
            case QUERY_OVERSIZED -> unreadable(kind, queryEvents.encode(withSql(event, padded(event))));
            case QUERY_NOT_UTF8 ->
                unreadable(kind, notUtf8(queryEvents.encode(withSql(event, "SELECT '" + mark() + "'"))));
            case QUERY_SCHEMALESS -> unreadable(kind, ascii("{\"eventId\":\"%s\"}".formatted(event.getEventId())));
            case QUERY_UNKNOWN_SCHEMA -> unreadable(kind, otherSchema(queryEvents.encode(event)));
            case QUERY_WRONG_SCHEMA -> unreadable(kind, coder.encode(LatencySignals.TOPIC, signal()));
            case QUERY_DUPLICATE ->
                new BadRecord(
                        kind,
                        QueryEvents.TOPIC,
                        model.id(),
                        model.query().tenant(),
                        queryEvents.encode(QueryEvents.of(model)));
            case QUERY_LATE -> readable(kind, at(event, Instant.now().minus(WEEK)));
            case QUERY_FUTURE -> readable(kind, at(event, Instant.now().plus(YEAR)));
            case QUERY_LYING_MANIFEST ->
                readable(
                        kind,
                        QueryEvent.newBuilder(event)
                                .setManifestSha256("0".repeat(64))
                                .build());
            case QUERY_ENDLESS, QUERY_GREEDY, QUERY_READS_FILE ->
                readable(kind, withSql(event, HostileSql.of(kind, number)));
            default -> throw new IllegalArgumentException("no query event of kind " + kind);
        };
    }

    private static QueryEvent mallorys(CompletedRun model) {
        return QueryEvent.newBuilder(QueryEvents.of(model))
                .setEventId(EventId.next())
                .setTenantId(TENANT)
                .build();
    }

    private static QueryEvent withSql(QueryEvent event, String sql) {
        Declaration declared = Declaration.newBuilder(event.getDeclared())
                .setSql(sql)
                .setFingerprint(SqlFingerprint.of(sql))
                .build();
        return QueryEvent.newBuilder(event).setDeclared(declared).build();
    }

    private static QueryEvent at(QueryEvent event, Instant claimed) {
        return QueryEvent.newBuilder(event).setOccurredAt(claimed).build();
    }

    private static BadRecord unreadable(BadInputKind kind, byte[] value) {
        return new BadRecord(kind, QueryEvents.TOPIC, null, null, value);
    }

    private BadRecord readable(BadInputKind kind, QueryEvent event) {
        return new BadRecord(
                kind, QueryEvents.TOPIC, event.getEventId(), event.getTenantId(), queryEvents.encode(event));
    }

    private static BadRecord lineage(BadInputKind kind, CompletedRun model) {
        byte[] event = OpenLineageEvents.complete(model);
        return switch (kind) {
            case LINEAGE_TRUNCATED -> unreadableLineage(kind, truncated(event));
            case LINEAGE_OVERSIZED -> {
                byte[] large = Arrays.copyOf(event, OVERSIZED_BYTES);
                Arrays.fill(large, event.length, large.length, (byte) ' '); // still the same JSON
                yield unreadableLineage(kind, large);
            }
            case LINEAGE_NOT_UTF8 -> {
                byte[] broken = event.clone();
                broken[broken.length / 2] = (byte) 0xFF;
                yield unreadableLineage(kind, broken);
            }
            case LINEAGE_NO_OBJECT -> unreadableLineage(kind, ascii("[1,2,3]"));
            case LINEAGE_LATE -> readableLineage(kind, model, Instant.now().minus(WEEK));
            case LINEAGE_FUTURE -> readableLineage(kind, model, Instant.now().plus(YEAR));
            default -> throw new IllegalArgumentException("no OpenLineage event of kind " + kind);
        };
    }

    private static BadRecord unreadableLineage(BadInputKind kind, byte[] value) {
        return new BadRecord(kind, OpenLineageEvents.TOPIC, null, null, value);
    }

    private static BadRecord readableLineage(BadInputKind kind, CompletedRun model, Instant claimed) {
        CompletedRun mallorys = model.toldBy(TENANT, EventId.next(), claimed);
        return new BadRecord(
                kind, OpenLineageEvents.TOPIC, mallorys.id(), TENANT, OpenLineageEvents.complete(mallorys));
    }

    private static byte[] truncated(byte[] value) {
        return Arrays.copyOf(value, value.length / 2);
    }

    private static String padded(QueryEvent event) {
        return event.getDeclared().getSql() + " --" + "x".repeat(OVERSIZED_BYTES);
    }

    private static byte[] otherSchema(byte[] value) {
        byte[] other = value.clone();
        ByteBuffer.wrap(other).putInt(1, NO_SUCH_SCHEMA);
        return other;
    }

    private static String mark() {
        return new String(MARK, StandardCharsets.US_ASCII);
    }

    private static byte[] notUtf8(byte[] value) {
        for (int at = 0; at + MARK.length <= value.length; at++) {
            if (Arrays.equals(value, at, at + MARK.length, MARK, 0, MARK.length)) {
                byte[] broken = value.clone();
                Arrays.fill(broken, at, at + MARK.length, (byte) 0xFF);
                return broken;
            }
        }
        throw new IllegalStateException("the mark is in the text, so it is in the bytes");
    }

    private static SloSignal signal() {
        return SloSignal.newBuilder()
                .setTenantId(TENANT)
                .setKind(SloSignalKind.PRODUCTION_LATENCY)
                .setValueMillis(1)
                .setObjectiveMillis(1)
                .setOccurredAt(Instant.now())
                .setSource("mallory")
                .build();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
