package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.ValueKind;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The aggregate, of min, max and sum, in which two summaries of a column of numbers are furthest apart. */
record AggregateGap(String aggregate, String production, String replayed, double absolute, double relative) {
    /** Wider numbers are left alone: their digits are cheap to claim and dear to subtract. */
    private static final int MOST_DIGITS = 1200;

    /** Empty where the column has no numbers, or they agree. */
    static Optional<AggregateGap> widest(ColumnSummary production, ColumnSummary replayed) {
        return widest(production, replayed, AggregateGap::absolute);
    }

    /** The gap that is widest by the magnitude of what it is a gap of. */
    static Optional<AggregateGap> widestRelative(ColumnSummary production, ColumnSummary replayed) {
        return widest(production, replayed, AggregateGap::relative);
    }

    private static Optional<AggregateGap> widest(
            ColumnSummary production, ColumnSummary replayed, ToDoubleFunction<AggregateGap> width) {
        ValueKind kind = production.column().kind();
        if (kind != ValueKind.EXACT && kind != ValueKind.DOUBLE) {
            return Optional.empty();
        }
        AggregateGap widest = null;
        for (AggregateGap gap : new AggregateGap[] {
            between("sum", production.sum(), replayed.sum()),
            between("max", production.max(), replayed.max()),
            between("min", production.min(), replayed.min())
        }) {
            if (gap != null && (widest == null || width.applyAsDouble(gap) > width.applyAsDouble(widest))) {
                widest = gap;
            }
        }
        return Optional.ofNullable(widest);
    }

    private static AggregateGap between(String aggregate, String production, String replayed) {
        if (Objects.equals(production, replayed)) {
            return null;
        }
        BigDecimal p = number(production);
        BigDecimal r = number(replayed);
        if (p == null || r == null || p.compareTo(r) == 0) {
            return null;
        }
        double absolute = p.subtract(r).abs().doubleValue();
        double magnitude = p.abs().max(r.abs()).doubleValue();
        double relative = magnitude == 0 || Double.isInfinite(magnitude) ? 1 : Math.min(2, absolute / magnitude);
        return new AggregateGap(aggregate, production, replayed, absolute, relative);
    }

    private static BigDecimal number(String text) {
        if (text == null || text.length() > MOST_DIGITS) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) <= MOST_DIGITS ? number : null;
        } catch (NumberFormatException e) {
            return null; // NaN, infinite, or a manifest that lies: there is no number to report
        }
    }
}
