package io.trustfabric.proofs.manifest;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.datasketches.kll.KllDoublesSketch;

/** Integers and decimals: all exact but the sketch. Longs take the fast path until their sum overflows. */
final class ExactStatistics implements ColumnStatistics {
    private final KllDoublesSketch quantiles = KllDoublesSketch.newHeapInstance();
    private BigDecimal min;
    private BigDecimal max;
    private BigDecimal sum = BigDecimal.ZERO;
    private long longMin = Long.MAX_VALUE;
    private long longMax = Long.MIN_VALUE;
    private long longSum;

    @Override
    public void add(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            addLong(((Number) value).longValue());
        } else {
            addDecimal(value instanceof BigInteger i ? new BigDecimal(i) : (BigDecimal) value);
        }
        quantiles.update(((Number) value).doubleValue());
    }

    private void addLong(long value) {
        longMin = Math.min(longMin, value);
        longMax = Math.max(longMax, value);
        long total = longSum + value;
        if (((longSum ^ total) & (value ^ total)) < 0) { // both summands have the other sign: it overflowed
            sum = sum.add(BigDecimal.valueOf(longSum)).add(BigDecimal.valueOf(value));
            longSum = 0;
        } else {
            longSum = total;
        }
    }

    private void addDecimal(BigDecimal value) {
        min = min == null ? value : min.min(value);
        max = max == null ? value : max.max(value);
        sum = sum.add(value);
    }

    @Override
    public String min() {
        BigDecimal ofLongs = longMin <= longMax ? BigDecimal.valueOf(longMin) : null;
        return text(ofLongs == null ? min : min == null ? ofLongs : min.min(ofLongs));
    }

    @Override
    public String max() {
        BigDecimal ofLongs = longMin <= longMax ? BigDecimal.valueOf(longMax) : null;
        return text(ofLongs == null ? max : max == null ? ofLongs : max.max(ofLongs));
    }

    @Override
    public String sum() {
        return text(sum.add(BigDecimal.valueOf(longSum)));
    }

    @Override
    public byte[] quantiles() {
        return quantiles.toByteArray();
    }

    private static String text(BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
