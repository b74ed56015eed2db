package io.trustfabric.proofs.manifest;

import org.apache.datasketches.kll.KllDoublesSketch;

/**
 * Doubles. The sum is Neumaier's (1974), so that it hardly depends on the order of the rows: a difference between
 * two manifests should be the data's, not ours.
 */
final class DoubleStatistics implements ColumnStatistics {
    private final KllDoublesSketch quantiles = KllDoublesSketch.newHeapInstance();
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private double compensation;
    private long nans;
    private long infinities;

    @Override
    public void add(Object value) {
        double v = ((Number) value).doubleValue();
        if (Double.isNaN(v)) {
            nans++;
        } else if (Double.isInfinite(v)) {
            infinities++;
        } else {
            addFinite(v);
        }
    }

    private void addFinite(double v) {
        min = Math.min(min, v);
        max = Math.max(max, v);
        double total = sum + v;
        compensation += Math.abs(sum) >= Math.abs(v) ? (sum - total) + v : (v - total) + sum;
        sum = total;
        quantiles.update(v);
    }

    @Override
    public String min() {
        return min <= max ? Double.toString(min) : null;
    }

    @Override
    public String max() {
        return min <= max ? Double.toString(max) : null;
    }

    @Override
    public String sum() {
        double total = sum + compensation;
        return Double.toString(Double.isFinite(total) ? total : sum);
    }

    @Override
    public long nans() {
        return nans;
    }

    @Override
    public long infinities() {
        return infinities;
    }

    @Override
    public byte[] quantiles() {
        return quantiles.toByteArray();
    }
}
