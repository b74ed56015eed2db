package io.trustfabric.sdk.zk.exchange;

import java.time.Instant;
import picocli.CommandLine.Option;

/** The clock of the file that stands in for a log. A real log gives the time itself, and nobody chooses it. */
public final class LogTime {

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = EventTime.class,
            description =
                    "Time of the new event, such as 2026-11-22T12:00:00Z, for rehearsals; default: now. A file takes any"
                            + " time from anybody; a real log gives it.")
    private Instant at;

    /** Not before the newest event: a log's clock does not go back. */
    public long millis(long newestMillis) {
        return at == null ? Math.max(System.currentTimeMillis(), newestMillis) : at.toEpochMilli();
    }

    /** Of a file that has no event yet. */
    public long millis() {
        return millis(0);
    }
}
