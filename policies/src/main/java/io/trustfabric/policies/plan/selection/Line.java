package io.trustfabric.policies.plan.selection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Values that have an order: numbers, days, moments.
 *
 * @param unit what the numbers are
 * @param step distance of neighbours, e.g. 1 for whole numbers and 86,400 for days; 0 where between two there is always another
 * @param ranges ascending, with something between them. Where there is a step, each begins and ends before a value: so whole numbers
 *     to 5 and those below 6 are one range
 */
public record Line(Unit unit, BigDecimal step, List<Range> ranges) implements Values {

    /** What a number means. */
    public enum Unit {
        /** Itself. */
        NUMBER,
        /** Seconds since 1970-01-01T00:00:00Z. */
        TIME,
        /** Seconds since the query. */
        CLOCK
    }

    public Line {
        step = step.signum() == 0 ? BigDecimal.ZERO : step.stripTrailingZeros();
        ranges = List.copyOf(ranges);
    }

    public static Line all(Unit unit, BigDecimal step) {
        return new Line(unit, step, List.of(Range.ALL));
    }

    /** Those that stand to {@code value} as {@code operator} says: {@code =}, {@code <>}, {@code <}, {@code <=}, {@code >}, {@code >=}. */
    public Line compared(String operator, BigDecimal value) {
        Cut before = cut(Cut.before(value));
        Cut after = cut(Cut.after(value));
        List<Range> found = new ArrayList<>();
        switch (operator) {
            case "=" -> add(found, before, after);
            case "<" -> add(found, Cut.LEAST, before);
            case "<=" -> add(found, Cut.LEAST, after);
            case ">" -> add(found, after, Cut.MOST);
            case ">=" -> add(found, before, Cut.MOST);
            case "<>" -> {
                return compared("=", value).complement();
            }
            default -> throw new IllegalArgumentException("no comparison of ordered values: " + operator);
        }
        return with(found);
    }

    private static void add(List<Range> ranges, Cut from, Cut to) {
        if (from.compareTo(to) < 0) {
            ranges.add(new Range(from, to));
        }
    }

    /** The first cut before a value of the line that is not before this one. */
    private Cut cut(Cut cut) {
        if (step.signum() == 0) {
            return cut;
        }
        BigDecimal steps = cut.value().divide(step, 0, cut.after() ? RoundingMode.FLOOR : RoundingMode.CEILING);
        return Cut.before((cut.after() ? steps.add(BigDecimal.ONE) : steps).multiply(step));
    }

    private Line with(List<Range> other) {
        return new Line(unit, step, other);
    }

    @Override
    public boolean everything() {
        return ranges.equals(List.of(Range.ALL));
    }

    public boolean nothing() {
        return ranges.isEmpty();
    }

    @Override
    public int constants() {
        return ranges.stream()
                .mapToInt(r -> (r.from().finite() ? 1 : 0) + (r.to().finite() ? 1 : 0))
                .sum();
    }

    @Override
    public Line complement() {
        List<Range> gaps = new ArrayList<>();
        Cut at = Cut.LEAST;
        for (Range range : ranges) {
            add(gaps, at, range.from());
            at = range.to();
        }
        add(gaps, at, Cut.MOST);
        return with(gaps);
    }

    @Override
    public Line union(List<Values> others) {
        List<Range> all = new ArrayList<>(ranges);
        for (Values other : others) {
            all.addAll(alike(other).ranges);
        }
        all.sort(Comparator.comparing(Range::from));
        List<Range> merged = new ArrayList<>();
        for (Range range : all) {
            Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || last.to().compareTo(range.from()) < 0) {
                merged.add(range);
            } else if (last.to().compareTo(range.to()) < 0) {
                merged.set(merged.size() - 1, new Range(last.from(), range.to()));
            }
        }
        return with(merged);
    }

    /** These without those. */
    public Line without(Line other) {
        return (Line) intersection(List.of(other.complement()));
    }

    private Line alike(Values other) {
        if (other instanceof Line line && comparable(line)) {
            return line;
        }
        throw new IllegalArgumentException("values of another kind than a line's: " + other);
    }

    public boolean comparable(Line other) {
        return unit == other.unit && step.compareTo(other.step) == 0;
    }

    /** Of all ranges together; empty where there is no end to them. */
    public Optional<BigDecimal> length() {
        BigDecimal length = BigDecimal.ZERO;
        for (Range range : ranges) {
            Optional<BigDecimal> one = range.length();
            if (one.isEmpty()) {
                return Optional.empty();
            }
            length = length.add(one.get());
        }
        return Optional.of(length);
    }

    /** Whether each range is one value. */
    public boolean single() {
        return ranges.stream()
                .allMatch(r ->
                        r.length().filter(length -> length.compareTo(step) <= 0).isPresent());
    }

    @Override
    public boolean bounded() {
        return length().isPresent();
    }
}
