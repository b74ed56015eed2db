package io.trustfabric.proofs.manifest;

/** Booleans: false is below true, and the sum counts the true ones. */
final class BooleanStatistics implements ColumnStatistics {
    private long trues;
    private long falses;

    @Override
    public void add(Object value) {
        if ((Boolean) value) {
            trues++;
        } else {
            falses++;
        }
    }

    @Override
    public String min() {
        return trues + falses == 0 ? null : Boolean.toString(falses == 0);
    }

    @Override
    public String max() {
        return trues + falses == 0 ? null : Boolean.toString(trues > 0);
    }

    @Override
    public String sum() {
        return Long.toString(trues);
    }
}
