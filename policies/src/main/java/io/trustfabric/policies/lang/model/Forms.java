package io.trustfabric.policies.lang.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How values are written. */
final class Forms {
    private static final String PART = "[a-z][a-z0-9-]{0,62}";
    private static final Pattern NAME = Pattern.compile(PART);
    private static final Pattern DOTTED = Pattern.compile(PART + "(?:\\." + PART + "){0,7}");
    private static final Pattern VERSION = Pattern.compile("(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})");
    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");

    static final String A_NAME = "a name: a-z, then a-z, 0-9 and -, at most 63";
    static final String A_DOTTED_NAME = A_NAME + "; or several with dots between";
    static final String A_VERSION = "MAJOR.MINOR.PATCH, e.g. 1.0.0";
    static final String A_HASH = "sha256: and 64 hex digits";
    static final String A_DATE = "a date, e.g. 2026-12-31";

    private Forms() {}

    static Optional<String> name(String text) {
        return Optional.of(text).filter(t -> NAME.matcher(t).matches());
    }

    static Optional<String> dotted(String text) {
        return Optional.of(text)
                .filter(t -> t.length() <= 200 && DOTTED.matcher(t).matches());
    }

    static Optional<String> version(String text) {
        return Optional.of(text).filter(t -> VERSION.matcher(t).matches());
    }

    static Optional<String> hash(String text) {
        return Optional.of(text).filter(t -> HASH.matcher(t).matches());
    }

    static Optional<LocalDate> date(String text) {
        try {
            return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** An ISO 8601 duration above zero, to {@code most}. */
    static Function<String, Optional<Duration>> duration(Duration most) {
        return text -> {
            try {
                return Optional.of(Duration.parse(text))
                        .filter(d -> !d.isNegative() && !d.isZero() && d.compareTo(most) <= 0);
            } catch (DateTimeException | ArithmeticException e) {
                return Optional.empty();
            }
        };
    }

    static Function<String, Optional<Integer>> integer(int least, int most) {
        return text -> {
            boolean digits = text.matches("\\d{1,9}");
            return digits ? Optional.of(Integer.parseInt(text)).filter(i -> i >= least && i <= most) : Optional.empty();
        };
    }

    /** Anything; what is not blank was seen to before. */
    static Function<String, Optional<String>> anything() {
        return Optional::of;
    }
}
