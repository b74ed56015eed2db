package io.trustfabric.operators.sampling;

/** What an SLO signal measures. Names are on the wire: append only. */
public enum SloKind {
    PRODUCTION_LATENCY,
    REPLAY_QUEUE_LAG
}
