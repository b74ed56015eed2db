package io.trustfabric.proofs.tlog.monitor;

/**
 * Something wrong with a log.
 *
 * @param subject what it is about: an origin, a file's path, a source; with the kind it names the problem
 * @param detail one line: what was found, what was expected
 */
public record Finding(FindingKind kind, String subject, String detail) {

    /** Which findings of two rounds are the same problem. */
    public String key() {
        return kind + " " + subject;
    }

    @Override
    public String toString() {
        return "%s %s %s: %s".formatted(kind.severity(), kind, subject, detail);
    }
}
