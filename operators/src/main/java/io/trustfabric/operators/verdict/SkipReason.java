package io.trustfabric.operators.verdict;

/**
 * Why this job itself gives no judgement; reasons of replays that did not complete come beside these. On the wire and in
 * docs/verdicts.md: append only.
 */
public enum SkipReason {
    /** Production's manifest does not have the hash that production claims. */
    MANIFEST_HASH_MISMATCH,
    /** Production's manifest cannot be read. */
    MANIFEST_MALFORMED,
    /** The replay's manifest cannot be read: a fault of the worker. */
    REPLAY_MANIFEST_MALFORMED,
    /** Replays of one declaration disagree with each other. */
    NON_DETERMINISTIC,
    /** Reruns were asked for and did not come in time. */
    RERUN_TIMEOUT,
    /** A replay did not complete and gave no reason that could be passed on. */
    REPLAY_FAILED
}
