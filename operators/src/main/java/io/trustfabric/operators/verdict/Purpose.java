package io.trustfabric.operators.verdict;

/** What a replay is for. Names are on the wire and in request ids: append only. */
public enum Purpose {
    /** To hold it against production. */
    VERIFY,
    /** To hold it against the first replay, before a mismatch is said. */
    DETERMINISM,
    /** To hold production against a second runtime, after a match; decides nothing about the declared engine. */
    CROSS_RUNTIME
}
