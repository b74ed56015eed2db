package io.trustfabric.sdk.zk.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time on the command line, ISO-8601 with its zone, that an event can bear: from 1970 up to the year 9999. */
public final class EventTime implements ITypeConverter<Instant> {
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    @Override
    public Instant convert(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(END)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException(
                "[%s] is no time from 1970 to 9998 with its zone, such as 2026-11-22T12:00:00Z".formatted(text));
    }
}
