package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.ValueKind;

/** Aggregates of one column that depend on its kind; fed with its values that are not null. */
interface ColumnStatistics {

    void add(Object value);

    String min();

    String max();

    /** Null where the kind has no sum. */
    default String sum() {
        return null;
    }

    default long nans() {
        return 0;
    }

    default long infinities() {
        return 0;
    }

    default long textBytes() {
        return 0;
    }

    /** Null where the kind has no quantiles. */
    default byte[] quantiles() {
        return null;
    }

    static ColumnStatistics of(ValueKind kind) {
        return switch (kind) {
            case EXACT -> new ExactStatistics();
            case DOUBLE -> new DoubleStatistics();
            case STRING, ENGINE_TEXT, BLOB -> new TextStatistics();
            case BOOLEAN -> new BooleanStatistics();
            case DATE, TIME, TIMESTAMP, INSTANT, TIME_WITH_OFFSET, UUID -> new ComparableStatistics();
        };
    }
}
