package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.ColumnType;
import io.trustfabric.policies.plan.EntityKeys;
import io.trustfabric.policies.plan.selection.Keys;
import io.trustfabric.policies.plan.selection.Line;
import io.trustfabric.policies.plan.selection.Line.Unit;
import io.trustfabric.policies.plan.selection.Values;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a condition is about: a column of one mention of a dataset, or a value computed from such columns.
 *
 * @param name of the column; {@code #} and a key for what is computed
 * @param source empty for what is computed: then the constants say of what kind its values are
 */
record Subject(int occurrence, String name, Optional<Source> source) {

    private static final Pattern DECIMAL =
            Pattern.compile("(?:decimal|numeric)\\s*\\(\\s*\\d+\\s*,\\s*(\\d{1,2})\\s*\\)");
    private static final Pattern WHOLE =
            Pattern.compile("u?(tiny|small|big|huge)?int(eger)?\\d?|int[248]|serial|bigserial");

    /** Values and what they are about, apart for each kind of values that a subject has. */
    record Of(int occurrence, String name, Truth truth) {}

    private String type() {
        return source.map(s -> AsciiCase.fold(s.column().type().strip())).orElse("");
    }

    private boolean identifies() {
        return source.filter(Source::identifies).isPresent();
    }

    boolean truthValues() {
        return type().startsWith("bool");
    }

    boolean moments() {
        return type().startsWith("timestamp") || type().equals("datetime");
    }

    /** All of its values, in their usual form. */
    Values everything() {
        return line().<Values>map(l -> l).orElse(Keys.ALL);
    }

    private Optional<Line> line() {
        String type = type();
        if (identifies()) {
            return Optional.empty();
        } else if (moments()) {
            return Optional.of(Line.all(Unit.TIME, BigDecimal.valueOf(1, 6)));
        } else if (type.equals("date")) {
            return Optional.of(Line.all(Unit.TIME, Constant.DAY));
        } else if (WHOLE.matcher(type).matches()) {
            return Optional.of(Line.all(Unit.NUMBER, BigDecimal.ONE));
        } else if (type.matches("(double|float|real|decimal|numeric).*")) {
            Matcher decimal = DECIMAL.matcher(type);
            boolean scaled = decimal.matches() && Integer.parseInt(decimal.group(1)) <= 20;
            return Optional.of(Line.all(
                    Unit.NUMBER, scaled ? BigDecimal.valueOf(1, Integer.parseInt(decimal.group(1))) : BigDecimal.ZERO));
        }
        return Optional.empty();
    }

    /** Those that stand so to a constant; empty where that has no form. */
    Optional<Of> compared(String operator, Constant constant, EntityKeys keys) {
        if (constant.value() == null) {
            return switch (operator) {
                case "is" -> Optional.of(isNull());
                case "is not" ->
                    Optional.of(new Of(occurrence, name, isNull().truth().not()));
                default -> Optional.empty();
            };
        }
        boolean same = operator.equals("is") || operator.equals("is not");
        String plain = operator.equals("is") ? "=" : operator.equals("is not") ? "<>" : operator;
        return (source.isEmpty() ? computed(plain, constant, keys) : stored(plain, constant, keys))
                .map(of -> !same
                        ? of
                        : new Of(
                                of.occurrence,
                                of.name,
                                operator.equals("is")
                                        ? of.truth.known()
                                        : of.truth.not().known().not()));
    }

    /** Whether there is no value. */
    Of isNull() {
        return new Of(occurrence, name, Truth.isNull(everything()));
    }

    /** A truth value as a condition. */
    Of isTrue(EntityKeys keys) {
        return new Of(occurrence, name, truth(true, keys));
    }

    private static Truth truth(boolean value, EntityKeys keys) {
        Keys yes = new Keys(false, List.of(keys.key("truth", value)));
        Keys no = new Keys(false, List.of(keys.key("truth", !value)));
        return new Truth(new Truth.Cell(yes, false), new Truth.Cell(no, false));
    }

    private Optional<Of> stored(String operator, Constant constant, EntityKeys keys) {
        Optional<Line> line = line();
        if (line.isEmpty()) {
            return keyed(name, operator, constant, keys);
        } else if (line.get().unit() == Unit.NUMBER) {
            return constant.asNumber(source.get().type()).map(n -> on(line.get(), name, operator, n));
        } else if (constant.kind() == Constant.Kind.CLOCK) { // the same words on another day mean another day
            return Optional.of(on(Line.all(Unit.CLOCK, line.get().step()), name + "@now", operator, constant.number()));
        }
        return constant.moment().map(m -> on(line.get(), name, operator, m));
    }

    private Optional<Of> computed(String operator, Constant constant, EntityKeys keys) {
        return switch (constant.kind()) {
            case NUMBER ->
                Optional.of(on(Line.all(Unit.NUMBER, BigDecimal.ZERO), name + ".number", operator, constant.number()));
            case MOMENT ->
                Optional.of(on(Line.all(Unit.TIME, BigDecimal.ZERO), name + ".time", operator, constant.number()));
            case CLOCK ->
                Optional.of(on(Line.all(Unit.CLOCK, BigDecimal.ZERO), name + "@now", operator, constant.number()));
            case SPELLED ->
                constant.moment()
                        .map(m -> on(Line.all(Unit.TIME, BigDecimal.ZERO), name + ".time", operator, m))
                        .or(() -> keyed(name, operator, constant, keys));
            case SPAN -> Optional.empty();
        };
    }

    private Of on(Line line, String about, String operator, BigDecimal value) {
        return new Of(occurrence, about, Truth.of(line.compared(operator, value)));
    }

    private Optional<Of> keyed(String about, String operator, Constant constant, EntityKeys keys) {
        if (!operator.equals("=") && !operator.equals("<>")) {
            return Optional.empty();
        } else if (constant.value() instanceof Boolean b) {
            return Optional.of(new Of(occurrence, about, truth(b == operator.equals("="), keys)));
        } else if (constant.kind() != Constant.Kind.NUMBER && constant.kind() != Constant.Kind.SPELLED) {
            return Optional.empty();
        }
        String of = source.filter(Source::identifies)
                .map(Individuals::identifierClass)
                .orElse("text");
        ColumnType type = source.map(Source::type).orElse(ColumnType.UNKNOWN);
        Keys one = new Keys(false, List.of(keys.key(of, type, constant.value())));
        return Optional.of(new Of(occurrence, about, Truth.of(operator.equals("=") ? one : one.complement())));
    }
}
