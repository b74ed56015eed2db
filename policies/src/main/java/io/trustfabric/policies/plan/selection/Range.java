package io.trustfabric.policies.plan.selection;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values between two cuts; at least one. Its text: the cuts with {@code ..} between them, e.g. {@code 5..7+} or {@code ..3}. */
public record Range(Cut from, Cut to) {

    static final Range ALL = new Range(Cut.LEAST, Cut.MOST);
    /** Digits before the point, and after it: more are not carried. */
    public static final int MAX_DIGITS = 20;

    private static final String NUMBER = "-?[0-9]{1,20}(?:\\.[0-9]{1,20})?";
    private static final Pattern TEXT = Pattern.compile("(%s)?(\\+?)\\.\\.(%s)?(\\+?)".formatted(NUMBER, NUMBER));

    public Range {
        if (from.compareTo(to) >= 0) {
            throw new IllegalArgumentException("a range begins before it ends, unlike %s..%s".formatted(from, to));
        }
    }

    /** Between its ends; empty where it has none. */
    Optional<BigDecimal> length() {
        return from.finite() && to.finite() ? Optional.of(to.value().subtract(from.value())) : Optional.empty();
    }

    public String text() {
        return from.text() + ".." + to.text();
    }

    /** Empty where the text is no range. */
    public static Optional<Range> of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()
                || (parts.group(1) == null && !parts.group(2).isEmpty())
                || (parts.group(3) == null && !parts.group(4).isEmpty())) {
            return Optional.empty();
        }
        Cut from = parts.group(1) == null ? Cut.LEAST : cut(parts.group(1), parts.group(2));
        Cut to = parts.group(3) == null ? Cut.MOST : cut(parts.group(3), parts.group(4));
        return from.compareTo(to) < 0 ? Optional.of(new Range(from, to)) : Optional.empty();
    }

    private static Cut cut(String number, String after) {
        return new Cut(0, new BigDecimal(number), !after.isEmpty());
    }
}
