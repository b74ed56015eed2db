package io.trustfabric.policies.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column's type, as the catalogue writes it, and how it spells a value: what the engine takes for one value beside such a column is spelled
 * alike, and what are two values to it are not.
 */
public record ColumnType(String name) {

    /** Nobody said: texts stay as they are. */
    public static final ColumnType UNKNOWN = new ColumnType("");

    private static final int MAX_SCALE = 1_000;
    private static final Pattern WHOLE =
            Pattern.compile("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?\\d?|INT[248]|(BIG|SMALL)?SERIAL|SHORT|LONG|OID");
    private static final Pattern SCALED =
            Pattern.compile("(?:DECIMAL|NUMERIC)\\s*\\(\\s*\\d+\\s*(?:,\\s*(\\d{1,2})\\s*)?\\)");
    private static final Pattern NUMERIC = Pattern.compile("(DECIMAL|NUMERIC|DOUBLE|FLOAT|REAL).*");
    private static final Pattern PADDED = Pattern.compile("(CHAR|CHARACTER|BPCHAR)(\\s*\\(\\d+\\))?");

    public ColumnType {
        name = name.strip().toUpperCase(Locale.ROOT);
    }

    /** Whether its values are whole numbers. */
    public boolean whole() {
        return WHOLE.matcher(name).matches();
    }

    /** Whether its values are numbers. */
    public boolean number() {
        return whole() || NUMERIC.matcher(name).matches();
    }

    /** Digits behind the point where the type says how many. */
    public OptionalInt scale() {
        Matcher scaled = SCALED.matcher(name);
        return whole()
                ? OptionalInt.of(0)
                : scaled.matches()
                        ? OptionalInt.of(scaled.group(1) == null ? 0 : Integer.parseInt(scaled.group(1)))
                        : OptionalInt.empty();
    }

    /** The number that a text or a number is to a column of this type: rounded to its places; empty where it is none. */
    public Optional<BigDecimal> asNumber(Object value) {
        Optional<BigDecimal> number = value instanceof BigDecimal n
                ? Optional.of(n)
                : value instanceof String text ? NumberText.read(text) : Optional.empty();
        return number.map(this::rounded);
    }

    private BigDecimal rounded(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_SCALE) {
            return number; // 1e999999999 has few digits here and a billion when it is spelled out
        } else if (scale().isPresent()) {
            return number.setScale(Math.min(scale().getAsInt(), Math.max(0, number.scale())), RoundingMode.HALF_UP);
        } else if (name.startsWith("DOUBLE") || name.equals("FLOAT8")) {
            return Double.isFinite(number.doubleValue())
                    ? new BigDecimal(Double.toString(number.doubleValue()))
                    : number;
        } else if (name.startsWith("FLOAT") || name.startsWith("REAL")) {
            return Float.isFinite(number.floatValue()) ? new BigDecimal(Float.toString(number.floatValue())) : number;
        }
        return number;
    }

    /** Whether it lies in the middle between two values of the type: engines round it to this one or to that. */
    public boolean between(Object value) {
        return value instanceof BigDecimal n
                && scale().isPresent()
                && Math.abs((long) n.scale()) <= MAX_SCALE
                && n.setScale(scale().getAsInt(), RoundingMode.HALF_UP)
                                .compareTo(n.setScale(scale().getAsInt(), RoundingMode.HALF_DOWN))
                        != 0;
    }

    /** The value in its one spelling. {@code value} is a String, a BigDecimal or a Boolean. */
    public String spelled(Object value) {
        if (number()) {
            return asNumber(value).map(ColumnType::plain).orElse(value.toString());
        } else if (value instanceof BigDecimal number) {
            return plain(number);
        }
        String text = value.toString();
        return switch (name) {
            case "UUID", "UNIQUEIDENTIFIER" -> text.toLowerCase(Locale.ROOT).replaceAll("[{}\\s-]", "");
            case "MACADDR", "MACADDR8" -> text.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "");
            case "INET", "CIDR" -> text.strip().toLowerCase(Locale.ROOT).replaceAll("/(32|128)$", "");
            case "CITEXT" -> text.toLowerCase(Locale.ROOT);
            default -> PADDED.matcher(name).matches() ? text.replaceAll(" +$", "") : text;
        };
    }

    private static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > MAX_SCALE
                ? number.toString()
                : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
