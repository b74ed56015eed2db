package io.trustfabric.operators.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.trustfabric.operators.input.RejectedRecordException;
import io.trustfabric.proofs.id.DerivedId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * OpenLineage events, schema 2-0-2, to normalised events. Every byte string ends in one of two ways: an event, with tags for
 * what is irregular, or a {@link RejectedRecordException} with a reason.
 */
public final class OpenLineageParser {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final long SKEW_MILLIS = 5 * 60_000;
    private static final int MAX_URI_CHARS = 2_048;

    private final LineageLimits limits;

    public OpenLineageParser(LineageLimits limits) {
        this.limits = limits;
    }

    /**
     * @param value bytes of the record
     * @param brokerMillis the broker's time of the record, epoch milliseconds
     */
    public LineageEvent parse(byte[] value, long brokerMillis) throws RejectedRecordException {
        if (value == null || value.length == 0) {
            throw new RejectedRecordException("EMPTY", "no value");
        }
        if (value.length > limits.maxBytes()) {
            throw new RejectedRecordException(
                    "TOO_LARGE", "event of %d bytes, at most %d are taken".formatted(value.length, limits.maxBytes()));
        }
        EventReader event = read(value);
        if (!event.hasRun && !event.hasJob && !event.hasDataset) {
            throw new RejectedRecordException(
                    "NOT_AN_EVENT", "no run, no job and no dataset: not an OpenLineage event");
        }
        return normalised(event, value, brokerMillis);
    }

    private EventReader read(byte[] value) throws RejectedRecordException {
        try {
            Json json = Json.open(value, limits.maxDepth());
            if (!json.atObject()) {
                throw new RejectedRecordException("NOT_AN_EVENT", "JSON, but not an object");
            }
            EventReader event = new EventReader(json, limits);
            event.read();
            return event;
        } catch (JsonEOFException e) {
            throw new RejectedRecordException(
                    "TRUNCATED", "the JSON ends early, after %d bytes".formatted(value.length));
        } catch (JsonProcessingException e) {
            throw new RejectedRecordException("NOT_JSON", e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    private static LineageEvent normalised(EventReader event, byte[] value, long brokerMillis) {
        String sha256 = HexFormat.of().formatHex(sha256(value));
        Set<Tag> tags = event.tags;
        RunState state = state(event);
        String runId = runId(event);
        Long occurredAt = occurredAt(event, brokerMillis);
        String tenantId = tenant(event);
        checkUris(event);
        boolean assigned = !tenantId.equals(LineageEvent.UNASSIGNED);
        DeclaredRun declared = assigned && state == RunState.COMPLETE ? event.pcq.declaredWith(event.sql) : null;
        if (event.pcq.wrong) {
            tags.add(Tag.BAD_PCQ_FACET);
        }
        boolean query = declared != null
                && "QUERY".equals(event.jobType)
                && occurredAt != null
                && !tags.contains(Tag.BAD_RUN_ID)
                && !tags.contains(Tag.MISSING_RUN_ID);
        return new LineageEvent(
                query ? runId : DerivedId.of("ingest", 1, sha256),
                tenantId,
                query,
                runId,
                EventReader.orEmpty(event.jobNamespace),
                EventReader.orEmpty(event.jobName),
                state,
                occurredAt,
                EventReader.orEmpty(event.producer),
                event.inputs,
                event.outputs,
                tags.stream().map(Enum::name).toList(),
                sha256,
                value.length,
                declared);
    }

    private static RunState state(EventReader event) {
        if (!event.hasRun) {
            event.tags.add(Tag.NOT_A_RUN_EVENT);
            return RunState.UNKNOWN;
        }
        if (event.eventType == null) {
            event.tags.add(Tag.MISSING_EVENT_TYPE);
            return RunState.UNKNOWN;
        }
        RunState state = RunState.of(event.eventType);
        if (state == RunState.UNKNOWN) {
            event.tags.add(Tag.BAD_EVENT_TYPE);
        }
        return state;
    }

    private static String runId(EventReader event) {
        if (event.runId == null) {
            if (event.hasRun) {
                event.tags.add(Tag.MISSING_RUN_ID);
            }
            return "";
        }
        String lower = event.runId.toLowerCase(Locale.ROOT);
        if (UUID_TEXT.matcher(lower).matches()) {
            return lower;
        }
        event.tags.add(Tag.BAD_RUN_ID);
        return event.runId.substring(0, Math.min(event.runId.length(), 128));
    }

    private static Long occurredAt(EventReader event, long brokerMillis) {
        if (event.eventTime == null) {
            event.tags.add(Tag.MISSING_EVENT_TIME);
            return null;
        }
        try {
            long millis = OffsetDateTime.parse(event.eventTime).toInstant().toEpochMilli();
            if (Math.abs(Math.subtractExact(brokerMillis, millis)) > SKEW_MILLIS) {
                event.tags.add(Tag.TIME_SKEW);
            }
            return millis;
        } catch (DateTimeException | ArithmeticException e) {
            event.tags.add(Tag.BAD_EVENT_TIME);
            return null;
        }
    }

    private static String tenant(EventReader event) {
        if (!event.pcq.hasTenant) {
            event.tags.add(Tag.NO_TENANT);
            return LineageEvent.UNASSIGNED;
        }
        if (event.pcq.tenantId == null || !TENANT.matcher(event.pcq.tenantId).matches()) {
            event.tags.add(Tag.BAD_TENANT);
            return LineageEvent.UNASSIGNED;
        }
        return event.pcq.tenantId;
    }

    private static void checkUris(EventReader event) {
        if (event.schemaUrl == null) {
            event.tags.add(Tag.MISSING_SCHEMA_URL);
        } else if (!isAbsoluteUri(event.schemaUrl)) {
            event.tags.add(Tag.BAD_SCHEMA_URL);
        }
        if (event.producer == null) {
            event.tags.add(Tag.MISSING_PRODUCER);
        } else if (!isAbsoluteUri(event.producer)) {
            event.tags.add(Tag.BAD_PRODUCER);
        }
        boolean named = event.jobNamespace != null && event.jobName != null;
        if (!named && !event.hasDataset) {
            event.tags.add(Tag.MISSING_JOB);
        }
    }

    private static boolean isAbsoluteUri(String text) {
        try {
            return text.length() <= MAX_URI_CHARS && new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static byte[] sha256(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }
}
