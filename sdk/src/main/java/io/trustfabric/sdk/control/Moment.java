package io.trustfabric.sdk.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time on the command line: {@code now}, {@code +30m}, or ISO-8601 with its zone. A time without a zone is refused. */
record Moment(Instant at, Duration fromNow) {

    private static final Pattern RELATIVE = Pattern.compile("\\+(\\d{1,6})([smhd])");

    static Moment now() {
        return new Moment(null, Duration.ZERO);
    }

    static Moment parse(String text) {
        if (text.equals("now")) {
            return now();
        }
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            return new Moment(null, duration(Long.parseLong(relative.group(1)), relative.group(2)));
        }
        try {
            return new Moment(OffsetDateTime.parse(text).toInstant(), null);
        } catch (DateTimeException e) {
            return zoned(text);
        }
    }

    long millis(long nowMillis) {
        return at != null ? at.toEpochMilli() : nowMillis + fromNow.toMillis();
    }

    private static Moment zoned(String text) {
        try {
            return new Moment(ZonedDateTime.parse(text).toInstant(), null);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "[%s] is no time; expected now, +30m, or one with its zone such as 2026-11-21T22:00:00Z"
                            .formatted(text));
        }
    }

    private static Duration duration(long amount, String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** Registered by {@code @Option(converter = Moment.Converter.class)}. */
    static final class Converter implements ITypeConverter<Moment> {
        @Override
        public Moment convert(String value) {
            return parse(value);
        }
    }
}
