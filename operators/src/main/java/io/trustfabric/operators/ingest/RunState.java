package io.trustfabric.operators.ingest;

import java.util.Map;

/** {@code eventType} of a run event. Names are on the wire: append only. */
public enum RunState {
    UNKNOWN,
    START,
    RUNNING,
    COMPLETE,
    ABORT,
    FAIL,
    OTHER;

    private static final Map<String, RunState> SPECIFIED = Map.of(
            "START", START,
            "RUNNING", RUNNING,
            "COMPLETE", COMPLETE,
            "ABORT", ABORT,
            "FAIL", FAIL,
            "OTHER", OTHER);

    /** The state of this name, or {@link #UNKNOWN}. */
    static RunState of(String eventType) {
        return SPECIFIED.getOrDefault(eventType, UNKNOWN);
    }
}
