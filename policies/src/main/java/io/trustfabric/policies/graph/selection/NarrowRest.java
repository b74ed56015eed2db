package io.trustfabric.policies.graph.selection;

import io.trustfabric.policies.plan.selection.Constraint;
import io.trustfabric.policies.plan.selection.Cut;
import io.trustfabric.policies.plan.selection.Keys;
import io.trustfabric.policies.plan.selection.Line;
import io.trustfabric.policies.plan.selection.Line.Unit;
import io.trustfabric.policies.plan.selection.Opaque;
import io.trustfabric.policies.plan.selection.Range;
import io.trustfabric.policies.plan.selection.Selection;
import io.trustfabric.policies.plan.selection.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether one selection, taken from another, leaves few rows, as far as the conditions tell: docs/spec/policy-language.md, section 8.
 * Nobody knows here how many rows there are; what counts is how the two were written.
 */
final class NarrowRest {
    /** A rest shorter than this part of what remains is narrow. */
    private static final BigDecimal SHARE = BigDecimal.valueOf(4);
    /** Of what has no end: a rest shorter than a week is. */
    private static final BigDecimal WEEK_SECONDS = BigDecimal.valueOf(7 * 86_400);
    /** Or one of numbers that is this part of the greater of its ends, or less. */
    private static final BigDecimal OF_ENDS = BigDecimal.valueOf(20);
    /** Constants more in a list of constants, or values left out one by one. */
    private static final int CONSTANTS = 2;

    private final BigDecimal now; // seconds since 1970: nothing is later

    NarrowRest(long nowMillis) {
        this.now = BigDecimal.valueOf(nowMillis, 3);
    }

    /** Either of the other. */
    boolean between(Selection a, Selection b) {
        return of(a, b) || of(b, a);
    }

    /** What {@code outer} has and {@code inner} has not. */
    boolean of(Selection outer, Selection inner) {
        boolean differ = false;
        int o = 0;
        int i = 0;
        while (o < outer.constraints().size() || i < inner.constraints().size()) {
            Constraint left =
                    o < outer.constraints().size() ? outer.constraints().get(o) : null;
            Constraint right =
                    i < inner.constraints().size() ? inner.constraints().get(i) : null;
            int order = left == null ? 1 : right == null ? -1 : left.about().compareTo(right.about());
            o += order <= 0 ? 1 : 0;
            i += order >= 0 ? 1 : 0;
            String about = order <= 0 ? left.about() : right.about();
            if ((order == 0 && left.equals(right)) || apart(about, outer, inner)) {
                continue;
            }
            if (order < 0 || !narrow(order == 0 ? left : everything(right), right)) {
                return false;
            }
            differ = true;
        }
        return differ;
    }

    /** Each value has its own figure in both: leaving one out tells nothing. */
    private static boolean apart(String about, Selection outer, Selection inner) {
        return outer.groups().contains(about) && inner.groups().contains(about);
    }

    private static Constraint everything(Constraint like) {
        Values all = like.values();
        if (all instanceof Line line) {
            all = Line.all(line.unit(), line.step());
        } else if (all instanceof Keys) {
            all = Keys.ALL;
        }
        return new Constraint(like.about(), all, true);
    }

    private boolean narrow(Constraint outer, Constraint inner) {
        if (outer.values() instanceof Opaque && inner.values() instanceof Opaque few) {
            return few.few();
        } else if (inner.nulls() && !outer.nulls()) {
            return false;
        } else if (outer.values().equals(inner.values())) {
            return outer.nulls(); // only what has no value is left
        } else if (outer.values() instanceof Keys o && inner.values() instanceof Keys i) {
            return narrow(o, i);
        }
        return outer.values() instanceof Line o && inner.values() instanceof Line i && o.comparable(i) && narrow(o, i);
    }

    private static boolean narrow(Keys outer, Keys inner) {
        if (outer.allBut() != inner.allBut()) {
            return false;
        } else if (inner.allBut()) {
            return inner.keys().containsAll(outer.keys());
        }
        return !inner.keys().isEmpty()
                && outer.keys().containsAll(inner.keys())
                && outer.keys().size() - inner.keys().size() <= CONSTANTS;
    }

    private boolean narrow(Line outer, Line inner) {
        if (inner.nothing() || !spans(outer, inner) || !inner.without(outer).nothing()) {
            return false;
        }
        Line rest = outer.without(inner);
        if (rest.single() && rest.ranges().size() <= CONSTANTS && (outer.single() || holes(rest, inner))) {
            return true;
        }
        Optional<BigDecimal> length = until(rest).length();
        Optional<BigDecimal> remains = inner.length();
        if (length.isEmpty()) {
            return false;
        } else if (remains.isPresent()) {
            return length.get().multiply(SHARE).compareTo(remains.get()) < 0;
        } else if (rest.unit() != Unit.NUMBER) {
            return length.get().compareTo(WEEK_SECONDS) < 0;
        }
        return length.get().multiply(OF_ENDS).compareTo(greatestEnd(rest)) <= 0;
    }

    /** Nearly all pairs end here. */
    private static boolean spans(Line outer, Line inner) {
        return !outer.nothing()
                && first(outer).from().compareTo(first(inner).from()) <= 0
                && last(outer).to().compareTo(last(inner).to()) >= 0;
    }

    private static Range first(Line line) {
        return line.ranges().get(0);
    }

    private static Range last(Line line) {
        return line.ranges().get(line.ranges().size() - 1);
    }

    private static boolean holes(Line rest, Line inner) {
        return rest.ranges().stream()
                .allMatch(r -> first(inner).from().compareTo(r.from()) < 0
                        && r.to().compareTo(last(inner).to()) < 0);
    }

    /** Without the time to come. */
    private Line until(Line rest) {
        if (rest.unit() == Unit.NUMBER) {
            return rest;
        }
        Cut end = Cut.after(rest.unit() == Unit.TIME ? now : BigDecimal.ZERO);
        List<Range> ranges = new ArrayList<>();
        for (Range range : rest.ranges()) {
            if (range.from().compareTo(end) < 0) {
                ranges.add(range.to().equals(Cut.MOST) ? new Range(range.from(), end) : range);
            }
        }
        return new Line(rest.unit(), rest.step(), ranges);
    }

    private static BigDecimal greatestEnd(Line rest) {
        BigDecimal greatest = BigDecimal.ZERO;
        for (Range range : rest.ranges()) {
            greatest = greatest.max(range.from().value().abs())
                    .max(range.to().value().abs());
        }
        return greatest;
    }
}
