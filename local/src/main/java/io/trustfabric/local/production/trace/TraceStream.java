package io.trustfabric.local.production.trace;

import java.util.List;

/**
 * One recorded stream: everything that was asked of one database.
 *
 * @param file name of the stream's file
 * @param databaseId at most {@value #MOST_DATABASES}
 * @param scaleFactor of the recorded database: TPC-H, 1 is a gigabyte
 * @param queries by start
 */
record TraceStream(String file, int databaseId, int scaleFactor, List<Query> queries) {
    static final int MOST_DATABASES = 1_000;

    /**
     * One recorded query.
     *
     * @param index in its stream, from 0
     * @param template number of the SQL template
     * @param startMillis since the trace began
     * @param arguments in the order of the template's {@code :1 :2}...
     */
    record Query(int index, int template, long startMillis, List<Argument> arguments) {
        Query {
            arguments = List.copyOf(arguments);
        }
    }

    TraceStream {
        queries = List.copyOf(queries);
    }

    /** Tenant of the database. */
    String tenant() {
        return "cab-%02d".formatted(databaseId);
    }
}
