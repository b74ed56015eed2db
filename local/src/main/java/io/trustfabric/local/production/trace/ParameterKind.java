package io.trustfabric.local.production.trace;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a template takes in one place (TPC-H specification 3.0.1, section 2.4), and how it is written as a SQL literal. */
enum ParameterKind {
    INTEGER,
    TEXT,
    /** A whole number that the template compares with text: a country code, bound as text. */
    CODE,
    /** Text {@code yyyy-mm-dd}. */
    DATE,
    /** A date that is the first day of its month: elsewhere {@code add_months} and an interval of months may differ. */
    MONTH,
    /**
     * The scale factor of the recorded database, of which query 11 takes a fraction. The rows are those of another scale
     * here, so it is the scale of the database that the query runs on that is bound.
     */
    SCALE;

    /** Larger numbers could overflow in the templates' own arithmetic; TPC-H's have at most three digits. */
    static final long LARGEST = 1_000_000_000;

    static final int LONGEST_TEXT = 200;
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** What is wrong with an argument. */
    record Objection(TraceRefusal.Reason reason, String expected) {}

    /** @param recordedScale of the stream's database */
    Optional<Objection> objection(Argument argument, int recordedScale) {
        return switch (this) {
            case INTEGER, CODE -> integer(argument);
            case TEXT -> text(argument);
            case DATE -> date(argument, false);
            case MONTH -> date(argument, true);
            case SCALE ->
                argument instanceof Argument.Whole n && n.value() == recordedScale
                        ? Optional.empty()
                        : integer(argument).or(() -> range("the database's scale factor, " + recordedScale));
        };
    }

    /**
     * The argument as a literal; only for one without objection.
     *
     * @param scale of the database that the query runs on
     */
    String literal(Argument argument, double scale) {
        if (this == SCALE) {
            return BigDecimal.valueOf(scale).toPlainString();
        }
        String value = argument instanceof Argument.Whole n
                ? Long.toString(n.value())
                : ((Argument.Text) argument).value(); // an argument of another kind has been objected to
        if (this == INTEGER) {
            return value.startsWith("-") ? '(' + value + ')' : value; // two signs in a row would begin a comment
        }
        return '\'' + value.replace("'", "''") + '\'';
    }

    private static Optional<Objection> integer(Argument argument) {
        if (!(argument instanceof Argument.Whole n)) {
            return type("a whole number");
        }
        return Math.abs(n.value()) <= LARGEST && n.value() != Long.MIN_VALUE
                ? Optional.empty()
                : range("at most %d, with or without a sign".formatted(LARGEST));
    }

    private static Optional<Objection> text(Argument argument) {
        if (!(argument instanceof Argument.Text t)) {
            return type("text");
        }
        boolean plain = t.value().length() <= LONGEST_TEXT && t.value().chars().noneMatch(Character::isISOControl);
        return plain ? Optional.empty() : range("at most %d characters, none a control".formatted(LONGEST_TEXT));
    }

    private static Optional<Objection> date(Argument argument, boolean firstOfMonth) {
        if (!(argument instanceof Argument.Text t)
                || !ISO_DATE.matcher(t.value()).matches()) {
            return type("a date yyyy-mm-dd");
        }
        try {
            boolean first = LocalDate.parse(t.value()).getDayOfMonth() == 1;
            return first || !firstOfMonth ? Optional.empty() : range("the first day of a month");
        } catch (DateTimeException e) {
            return range("a day that exists");
        }
    }

    private static Optional<Objection> type(String expected) {
        return Optional.of(new Objection(TraceRefusal.Reason.WRONG_ARGUMENT_TYPE, expected));
    }

    private static Optional<Objection> range(String expected) {
        return Optional.of(new Objection(TraceRefusal.Reason.ARGUMENT_OUT_OF_RANGE, expected));
    }
}
