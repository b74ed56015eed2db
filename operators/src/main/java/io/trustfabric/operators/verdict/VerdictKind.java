package io.trustfabric.operators.verdict;

/** Names are on the wire: append only. */
public enum VerdictKind {
    MATCH,
    MISMATCH,
    SKIPPED
}
