package io.trustfabric.operators.sampling;

/** What set the plan's probability. Names are on the wire: append only. */
public enum PlanReason {
    /** Realised share is where it should be. */
    TARGET,
    /** Too few sampled so far: raised. */
    DEFICIT,
    /** Too many sampled so far: lowered. */
    SURPLUS,
    /** The tenant's cap allows no more. */
    CAPPED,
    /** Production latency is over its objective: lowered, caught up later. */
    LATENCY_GUARD,
    /** The replay queue is behind: lowered, caught up later. */
    LAG_GUARD,
    /** Planned work: held at the floor. */
    CHANGE_WINDOW,
    /** Paused by an operator: nothing is sampled. */
    PAUSED
}
