package io.trustfabric.operators.ingest;

/** What was irregular about an event that is taken all the same. Names are on the wire: append only. */
public enum Tag {
    MISSING_SCHEMA_URL(true),
    /** {@code schemaURL} is not an absolute URI. */
    BAD_SCHEMA_URL(true),
    MISSING_PRODUCER(true),
    /** {@code producer} is not an absolute URI. */
    BAD_PRODUCER(true),
    MISSING_EVENT_TIME(true),
    /** {@code eventTime} is not an RFC 3339 time with an offset. */
    BAD_EVENT_TIME(true),
    /** {@code eventType} is not one of the specification. */
    BAD_EVENT_TYPE(true),
    MISSING_RUN_ID(true),
    /** {@code run.runId} is not a UUID. */
    BAD_RUN_ID(true),
    MISSING_JOB(true),
    /** A facet is null. */
    NULL_FACET(true),
    /** A facet, or the object of facets, is not an object. */
    BAD_FACET(true),
    /** A facet has no {@code _producer} or no {@code _schemaURL}. */
    UNSIGNED_FACET(true),
    /** {@code inputs} or {@code outputs} is not an array of named datasets. */
    BAD_DATASETS(true),
    /** A dataset event or a static job event: it has no run. */
    NOT_A_RUN_EVENT(false),
    /** The specification allows a run event without a type. */
    MISSING_EVENT_TYPE(false),
    /** A facet above {@link LineageLimits#heavyFacetChars()} was left out. */
    HEAVY_FACET(false),
    /** More datasets than {@link LineageLimits#maxDatasets()}: the rest was left out. */
    MANY_DATASETS(false),
    /** No tenant facet: the event belongs to nobody. */
    NO_TENANT(false),
    /** A tenant facet with an id that cannot be one. */
    BAD_TENANT(false),
    /** One of our own facets has a field of the wrong type: the run cannot be replayed. */
    BAD_PCQ_FACET(false),
    /** The event's own time is more than five minutes from the broker's. */
    TIME_SKEW(false);

    private final boolean violation;

    Tag(boolean violation) {
        this.violation = violation;
    }

    /** True where OpenLineage 2-0-2 forbids it. */
    public boolean isViolation() {
        return violation;
    }
}
