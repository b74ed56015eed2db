package io.trustfabric.proofs.alert;

/**
 * A problem that somebody has to know of, or its end. The same problem has one id however often it is told.
 *
 * @param alertId derived from source, kind, subject and where the problem began
 * @param kind what it is, dotted, for example {@code log.fork}
 * @param tenantId null where it is nobody's in particular
 * @param subject what it is about, within the kind
 * @param summary the problem in a few words
 * @param detail what was found, what was expected
 * @param remedy what to do first
 * @param runbook page of the documentation
 * @param raisedAtMillis watcher's clock, epoch milliseconds: when the problem was first found, or its end
 * @param source who watches
 * @param evidence a file that proves it to others; null where there is none
 */
public record Alert(
        String alertId,
        State state,
        String kind,
        Severity severity,
        String tenantId,
        String subject,
        String summary,
        String detail,
        String remedy,
        String runbook,
        long raisedAtMillis,
        String source,
        String evidence) {

    /** Whether a problem begins or ends. */
    public enum State {
        RAISED,
        RECOVERED
    }
}
