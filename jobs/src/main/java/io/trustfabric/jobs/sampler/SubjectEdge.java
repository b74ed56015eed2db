package io.trustfabric.jobs.sampler;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.RejectedRecordException;
import io.trustfabric.operators.sampling.Subject;
import io.trustfabric.operators.sampling.SubjectKind;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.JobEvent;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.avro.RunState;
import java.io.Serializable;

/**
 * Query and job events to subjects.
 *
 * @param maxBytes largest event that is taken: its replay request, with the manifest in it, must fit the request's topic
 */
record SubjectEdge(int maxBytes) implements Serializable {

    private static final int MAX_ID_CHARS = 64;

    Subject ofQuery(QueryEvent event, RawRecord raw) throws RejectedRecordException {
        Declaration declared = event.getDeclared();
        check(event.getEventId(), event.getTenantId(), raw);
        return new Subject(
                SubjectKind.QUERY,
                event.getEventId(),
                event.getTenantId(),
                declared.getFingerprint(),
                declared.getEngine(),
                declared.getPolicyVersion(),
                true,
                raw);
    }

    Subject ofJob(JobEvent event, RawRecord raw) throws RejectedRecordException {
        Declaration declared = event.getDeclared();
        check(event.getEventId(), event.getTenantId(), raw);
        boolean replayable = event.getState() == RunState.COMPLETE
                && declared != null
                && event.getManifest() != null
                && event.getManifestSha256() != null;
        return new Subject(
                SubjectKind.JOB,
                event.getEventId(),
                event.getTenantId(),
                replayable ? declared.getFingerprint() : event.getJobNamespace() + '/' + event.getJobName(),
                replayable ? declared.getEngine() : "",
                replayable ? declared.getPolicyVersion() : "",
                replayable,
                raw);
    }

    private void check(String eventId, String tenantId, RawRecord raw) throws RejectedRecordException {
        if (raw.sizeBytes() > maxBytes) {
            throw new RejectedRecordException(
                    "TOO_LARGE", "event of %d bytes, at most %d can be sampled".formatted(raw.sizeBytes(), maxBytes));
        }
        if (eventId.isEmpty() || eventId.length() > MAX_ID_CHARS) {
            throw new RejectedRecordException(
                    "BAD_EVENT_ID",
                    "event id of %d characters, expected 1 to %d".formatted(eventId.length(), MAX_ID_CHARS));
        }
        if (!isTenantId(tenantId)) {
            throw new RejectedRecordException(
                    "BAD_TENANT", "tenant id [%s], expected 1 to 63 of a-z, 0-9, _ and -".formatted(tenantId));
        }
    }

    /** By hand: a regular expression costs more than the draw. */
    private static boolean isTenantId(String id) {
        if (id.isEmpty() || id.length() > 63) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
