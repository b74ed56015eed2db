package io.trustfabric.replay.engine;

/** Why a call did not complete. The names are on the wire: append only. docs/replay.md explains each. */
public enum FailureReason {
    /** The wall clock ran out; the child was killed. */
    TIMEOUT,
    OUT_OF_MEMORY,
    /** The query reached for a file, the network, an extension or the configuration. */
    EXTERNAL_ACCESS,
    INPUT_MISSING,
    INPUT_HASH_MISMATCH,
    /** The bytes are the pinned ones and are no Parquet file. */
    INPUT_UNREADABLE,
    INPUT_TOO_LARGE,
    /** The declaration itself is malformed: table name, seed, hash. */
    BAD_DECLARATION,
    SETTING_REFUSED,
    /** Not exactly one statement that returns rows. */
    NOT_A_QUERY,
    SQL_ERROR,
    ENGINE_UNKNOWN,
    RESULT_TOO_LARGE,
    /** A column type that the manifest has no canonical form for. */
    RESULT_UNSUPPORTED,
    /** The child ended without an answer. */
    ENGINE_CRASHED
}
