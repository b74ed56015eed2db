package io.trustfabric.local.production.trace;

/**
 * A recorded query that is not run, and why.
 *
 * @param detail one line: file, index, what was found and what was expected
 */
record TraceRefusal(String tenant, Reason reason, String detail) {

    /** Stands in the report: add, never rename. */
    enum Reason {
        /** No template of that number. */
        UNKNOWN_QUERY,
        WRONG_ARGUMENT_COUNT,
        WRONG_ARGUMENT_TYPE,
        ARGUMENT_OUT_OF_RANGE
    }

    static TraceRefusal of(TraceStream stream, TraceStream.Query query, Reason reason, String problem) {
        return new TraceRefusal(
                stream.tenant(),
                reason,
                TraceException.oneLine("%s: query %d: %s".formatted(stream.file(), query.index(), problem)));
    }
}
