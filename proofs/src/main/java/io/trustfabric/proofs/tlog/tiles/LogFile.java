package io.trustfabric.proofs.tlog.tiles;

import java.util.regex.Pattern;

/**
 * A tile or bundle and the log that it belongs to, where one storage holds several logs.
 *
 * @param log folder of the log below the storage, {@code root} or {@code t/<label>}; empty for the log that lies at the
 *     storage itself. Names of ASCII letters, digits, dash and underscore, divided by slashes
 */
public record LogFile(String log, TilePath path, byte[] bytes) {
    private static final Pattern LOG = Pattern.compile("(?:[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*)?");

    public LogFile {
        requireLog(log);
    }

    /** @throws IllegalArgumentException where it is no folder of a log */
    public static String requireLog(String log) {
        if (!LOG.matcher(log).matches()) {
            throw new IllegalArgumentException(
                    "no folder of a log: [%s]; it has names of letters, digits, - and _, divided by /".formatted(log));
        }
        return log;
    }

    /** Where it lies below the storage. */
    public String name() {
        return log.isEmpty() ? path.path() : log + "/" + path.path();
    }
}
