package io.trustfabric.local.production.interventions;

/** What a run does otherwise than it declares. The names are in files and reports: append only. */
public enum InterventionKind {
    /** Another engine version than the pin. */
    ENGINE,
    /** Another time slice of one input. */
    SLICE,
    /** An edited SQL text. */
    SQL,
    /** The same SQL without one of its row filters. */
    FILTER,
    /** Another seed. */
    SEED
}
