package io.trustfabric.sdk.zk.party;

import java.time.DateTimeException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long a window of an epoch is open: at most ten years, as an ISO-8601 duration. */
final class WindowLength implements ITypeConverter<Duration> {
    private static final Duration MOST = Duration.ofDays(3_660);

    @Override
    public Duration convert(String text) {
        try {
            Duration length = Duration.parse(text);
            if (!length.isNegative() && length.compareTo(MOST) <= 0) {
                return length;
            }
        } catch (DateTimeException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException(
                "[%s] is no duration of at most 3660 days; expected PT24H for hours, P7D for days".formatted(text));
    }
}
