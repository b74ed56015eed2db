package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.ColumnType;
import io.trustfabric.policies.plan.selection.Range;
import io.trustfabric.policies.plan.tree.Expr;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A constant's value, where a little arithmetic with numbers, days and the clock tells it. Months count as thirty days and years as 365:
 * they only say how far apart two periods end.
 *
 * @param value a String, a Boolean or null for {@link Kind#SPELLED}; a BigDecimal else, of seconds but for numbers
 */
record Constant(Kind kind, Object value) {

    /** What it is. */
    enum Kind {
        SPELLED,
        NUMBER,
        /** Since 1970. */
        MOMENT,
        /** Since the query. */
        CLOCK,
        SPAN
    }

    static final BigDecimal DAY = BigDecimal.valueOf(86_400);
    private static final int MAX_TEXT = 40;
    private static final int MAX_DEPTH = 20;
    private static final Set<String> CLOCKS = Set.of(
            "current_date",
            "current_timestamp",
            "localtimestamp",
            "now",
            "today",
            "get_current_timestamp",
            "transaction_timestamp",
            "statement_timestamp",
            "clock_timestamp");
    private static final Map<String, Long> SPANS = Map.of(
            "to_seconds", 1L,
            "to_minutes", 60L,
            "to_hours", 3_600L,
            "to_days", 86_400L,
            "to_weeks", 604_800L,
            "to_months", 30 * 86_400L,
            "to_quarters", 91 * 86_400L,
            "to_years", 365 * 86_400L);

    /** @param clock whether a name that no column has is one of the clock's */
    static Optional<Constant> of(Expr e, Predicate<Expr.Column> clock) {
        return of(e, clock, MAX_DEPTH);
    }

    private static Optional<Constant> of(Expr e, Predicate<Expr.Column> clock, int depth) {
        if (depth == 0) {
            return Optional.empty();
        } else if (e instanceof Expr.Column c) {
            return clock(c.path()) && clock.test(c) ? Optional.of(clock()) : Optional.empty();
        } else if (e instanceof Expr.Literal l) {
            return l.value() instanceof BigDecimal n
                    ? carried(n).map(s -> new Constant(Kind.NUMBER, s))
                    : Optional.of(new Constant(Kind.SPELLED, l.value()));
        } else if (e instanceof Expr.Cast c) {
            return of(c.value(), clock, depth - 1).filter(n -> !cut(n, new ColumnType(c.type())));
        } else if (e instanceof Expr.Operation o && o.name().equals("time")) {
            return of(o.parts().get(0), clock, depth - 1).map(Constant::unquoted);
        } else if (e instanceof Expr.Operation o
                && (o.name().equals("+") || o.name().equals("-"))) {
            return sum(o.name(), o.parts(), clock, depth);
        } else if (e instanceof Expr.Call c) {
            return call(c, clock, depth);
        }
        return Optional.empty();
    }

    /** Whether a cast makes another number of it. */
    private static boolean cut(Constant number, ColumnType type) {
        return number.kind == Kind.NUMBER
                && type.asNumber(number.value)
                        .filter(n -> n.compareTo(number.number()) == 0)
                        .isEmpty();
    }

    private Constant unquoted() {
        return value instanceof String s ? new Constant(kind, s.replaceAll("^'|'$", "")) : this;
    }

    private static Optional<Constant> call(Expr.Call c, Predicate<Expr.Column> clock, int depth) {
        String name = c.name();
        if (CLOCKS.contains(name) && c.arguments().isEmpty()) {
            return Optional.of(clock());
        } else if (name.equals("+") || name.equals("-")) {
            return sum(name, c.arguments(), clock, depth);
        } else if (name.equals("trunc") && c.arguments().size() == 1) {
            return of(c.arguments().get(0), clock, depth - 1)
                    .filter(n -> n.kind == Kind.NUMBER)
                    .map(n -> new Constant(Kind.NUMBER, n.number().setScale(0, RoundingMode.DOWN)));
        } else if (SPANS.containsKey(name) && c.arguments().size() == 1) {
            return of(c.arguments().get(0), clock, depth - 1)
                    .filter(n -> n.kind == Kind.NUMBER)
                    .flatMap(n -> carried(n.number().multiply(BigDecimal.valueOf(SPANS.get(name)))))
                    .map(n -> new Constant(Kind.SPAN, n));
        }
        return Optional.empty();
    }

    /** The query's own moment. */
    private static Constant clock() {
        return new Constant(Kind.CLOCK, BigDecimal.ZERO);
    }

    private static boolean clock(List<String> path) {
        return path.size() == 1 && CLOCKS.contains(AsciiCase.fold(path.get(0)));
    }

    private static Optional<Constant> sum(String operator, List<Expr> parts, Predicate<Expr.Column> clock, int depth) {
        boolean minus = operator.equals("-");
        Optional<Constant> first = parts.isEmpty() ? Optional.empty() : of(parts.get(0), clock, depth - 1);
        if (first.isEmpty() || parts.size() > 2) {
            return Optional.empty();
        } else if (parts.size() == 1) {
            return first.filter(c -> c.kind == Kind.NUMBER || c.kind == Kind.SPAN)
                    .map(c -> new Constant(c.kind, minus ? c.number().negate() : c.number()));
        }
        return of(parts.get(1), clock, depth - 1).flatMap(second -> first.get().plus(second, minus));
    }

    private Optional<Constant> plus(Constant other, boolean minus) {
        Optional<Constant> begin =
                kind == Kind.SPELLED ? moment().map(m -> new Constant(Kind.MOMENT, m)) : Optional.of(this);
        if (begin.isEmpty() || (other.kind != Kind.NUMBER && other.kind != Kind.SPAN)) {
            return Optional.empty();
        }
        Kind of = begin.get().kind;
        boolean days = (of == Kind.MOMENT || of == Kind.CLOCK) && other.kind == Kind.NUMBER;
        if (!days && of != other.kind && (of == Kind.NUMBER || of == Kind.SPAN)) {
            return Optional.empty();
        }
        BigDecimal step = days ? other.number().multiply(DAY) : other.number();
        return carried(begin.get().number().add(minus ? step.negate() : step)).map(n -> new Constant(of, n));
    }

    BigDecimal number() {
        return (BigDecimal) value;
    }

    /** As a number; one that is spelled as a text is cast to the column's type, and rounded. */
    Optional<BigDecimal> asNumber(ColumnType type) {
        return kind == Kind.NUMBER
                ? Optional.of(number())
                : type.asNumber(value).flatMap(Constant::carried);
    }

    /** Seconds since 1970 in UTC; empty where it is no day and no moment. */
    Optional<BigDecimal> moment() {
        if (kind == Kind.MOMENT) {
            return Optional.of(number());
        } else if (!(value instanceof String s) || s.length() > MAX_TEXT) {
            return Optional.empty();
        }
        String text = ((String) value).strip().replace(' ', 'T').replaceAll("(Z|\\+00(:?00)?)$", "");
        try {
            LocalDateTime at = text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
            Instant instant = at.toInstant(ZoneOffset.UTC);
            return carried(BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Numbers longer than a plan carries are not looked into: 1e999999999 has a billion digits. */
    private static Optional<BigDecimal> carried(BigDecimal number) {
        if (number.signum() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        boolean small = Math.abs((long) number.scale()) < 1_000 && number.precision() < 1_000;
        BigDecimal plain = small ? number.stripTrailingZeros() : number;
        boolean fits =
                plain.scale() <= Range.MAX_DIGITS && (long) plain.precision() - plain.scale() <= Range.MAX_DIGITS;
        return small && fits ? Optional.of(plain) : Optional.empty();
    }
}
