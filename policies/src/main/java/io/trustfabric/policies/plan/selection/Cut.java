package io.trustfabric.policies.plan.selection;

import java.math.BigDecimal;

/**
 * A place on an ordered line that no value stands on: just before a value, just after it, or at one of the ends.
 *
 * @param end -1 before everything, 1 after everything, 0 at {@code value}
 * @param value zero at the ends; without trailing zeros
 * @param after whether the value itself lies before the cut
 */
public record Cut(int end, BigDecimal value, boolean after) implements Comparable<Cut> {

    public static final Cut LEAST = new Cut(-1, BigDecimal.ZERO, false);
    public static final Cut MOST = new Cut(1, BigDecimal.ZERO, false);

    public Cut {
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    public static Cut before(BigDecimal value) {
        return new Cut(0, value, false);
    }

    public static Cut after(BigDecimal value) {
        return new Cut(0, value, true);
    }

    boolean finite() {
        return end == 0;
    }

    @Override
    public int compareTo(Cut other) {
        int byEnd = Integer.compare(end, other.end);
        int byValue = byEnd != 0 ? byEnd : value.compareTo(other.value);
        return byValue != 0 ? byValue : Boolean.compare(after, other.after);
    }

    /** Empty at the ends; a value has a plus sign after it where it lies before the cut. */
    String text() {
        return finite() ? value.toPlainString() + (after ? "+" : "") : "";
    }
}
