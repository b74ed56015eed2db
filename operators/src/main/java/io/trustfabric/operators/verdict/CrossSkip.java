package io.trustfabric.operators.verdict;

/** Why a match that was drawn is not held against the second runtime. On the wire and in docs/verdicts.md: append only. */
public enum CrossSkip {
    /** The run declares a seed, and each engine makes its own random numbers of it. */
    SEEDED,
    /** What the second runtime returns depends on the order in which its inputs lie: LIMIT or a window without a total order. */
    ORDER_DEPENDENT,
    /** A column's type on one runtime cannot be said in the other's. */
    TYPES,
    /** The verdict took all replays that a subject may cost. */
    ATTEMPTS_USED_UP,
    /** The second runtime was asked and did not answer in time. */
    RERUN_TIMEOUT,
    /** A manifest of the second runtime cannot be read: a fault of the worker. */
    REPLAY_MANIFEST_MALFORMED
}
