package io.trustfabric.local.simulation;

/** A rule that is broken on purpose, to show that the checks would notice. */
public enum Mutant {
    /** None: what is checked is the product. */
    NONE,
    /** The broker lets a replaced signer go on. */
    NO_FENCING,
    /** The intent to sign is acknowledged and never kept. */
    NO_INTENT,
    /** A released checkpoint may be replaced by a smaller one. */
    CHECKPOINT_MAY_SHRINK,
    /** A released checkpoint waits for nobody's cosignature. */
    QUORUM_IGNORED,
    /** The sealer does not read its memory. */
    SEALER_FROM_ZERO,
    /** The sealer takes an older cut for a newer one. */
    REGRESSIONS_LOOK_NEW,
    /** The same outcome twice is two entries. */
    DEDUP_OFF,
    /** The integrator does not know which source records it had. */
    REPEATS_UNKNOWN,
    /** A restored integrator goes on reading where it was. */
    POSITION_NOT_RESTORED,
    /** A restored sequence stage goes on reading where it was. */
    STAGE_AT_MOST_ONCE,
    /** A checkpoint does not wait for what is under way to the broker. */
    CHECKPOINT_WITHOUT_FLUSH,
    /** Files are called durable and are not. */
    TILES_NOT_SYNCED
}
