package io.trustfabric.policies.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers written as texts, as DuckDB and PostgreSQL read them beside a column of numbers: {@code ' +1'}, {@code '1e0'}, {@code '0x1'}, {@code '1_000'}. */
public final class NumberText {

    private static final int MAX_TEXT = 100;
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d{1,6})?");
    private static final Pattern BASED = Pattern.compile("([+-]?)0([xob])([0-9a-f]+)");

    private NumberText() {}

    /** Empty where the text is no number. */
    public static Optional<BigDecimal> read(String text) {
        if (text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("(?<=[0-9a-f])_(?=[0-9a-f])", "");
        Matcher based = BASED.matcher(plain);
        try {
            if (based.matches()) {
                int base = based.group(2).equals("x") ? 16 : based.group(2).equals("o") ? 8 : 2;
                return Optional.of(new BigDecimal(new BigInteger(based.group(1) + based.group(3), base)));
            }
            return DECIMAL.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // 0b2
        }
    }
}
