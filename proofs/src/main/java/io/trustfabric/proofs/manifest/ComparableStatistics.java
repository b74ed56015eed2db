package io.trustfabric.proofs.manifest;

/** Dates, times and UUIDs: the extremes by Java's own order, in ISO 8601. */
final class ComparableStatistics implements ColumnStatistics {
    private Comparable<Object> min;
    private Comparable<Object> max;

    @Override
    @SuppressWarnings("unchecked") // a column's values are all of one class, which compares with itself
    public void add(Object value) {
        Comparable<Object> v = (Comparable<Object>) value;
        min = min == null || v.compareTo(min) < 0 ? v : min;
        max = max == null || v.compareTo(max) > 0 ? v : max;
    }

    @Override
    public String min() {
        return min == null ? null : min.toString();
    }

    @Override
    public String max() {
        return max == null ? null : max.toString();
    }
}
