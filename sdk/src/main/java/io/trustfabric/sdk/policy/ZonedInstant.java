package io.trustfabric.sdk.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time on the command line, ISO-8601 with its zone. */
public final class ZonedInstant implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "[%s] is no time; expected one with its zone, such as 2026-03-04T15:00:00Z".formatted(text));
        }
    }
}
