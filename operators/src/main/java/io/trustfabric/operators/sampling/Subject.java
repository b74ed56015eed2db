package io.trustfabric.operators.sampling;

import io.trustfabric.operators.input.RawRecord;

/**
 * A finished production run as far as sampling needs to know it. The rest stays in {@code origin}, undecoded: nine of ten
 * subjects are never looked at again.
 *
 * @param eventId drawn by the outermost producer
 * @param fingerprint identity of the query or job across its parameters
 * @param replayable false where the run does not declare enough to be run again; such a subject is never drawn
 */
public record Subject(
        SubjectKind kind,
        String eventId,
        String tenantId,
        String fingerprint,
        String engine,
        String policyVersion,
        boolean replayable,
        RawRecord origin) {

    /** Key of everything that is remembered about this fingerprint. */
    public String key() {
        return tenantId + '\n' + kind + '\n' + fingerprint; // a tenant id holds no line break
    }

    /** Broker time, epoch milliseconds. */
    public long atMillis() {
        return origin.timestampMillis();
    }
}
