package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.ValueKind;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How one runtime's value is said in another runtime's kind (docs/spec/manifest.md, section Across engines). Each either keeps
 * the value or rounds it to the nearest double; one that would lose more is an error.
 */
interface KindConversion {

    /** @param value of the first kind's Java class, or null */
    Object apply(Object value) throws SQLException;

    /** Empty where the kinds are the same, or have nothing in common. */
    static Optional<KindConversion> between(ValueKind from, ValueKind to) {
        KindConversion conversion =
                switch (to) {
                    case DOUBLE -> from == ValueKind.EXACT ? value -> ((Number) value).doubleValue() : null;
                    case TIMESTAMP ->
                        switch (from) {
                            case DATE -> value -> ((LocalDate) value).atStartOfDay();
                            case INSTANT -> KindConversion::inUtc;
                            default -> null;
                        };
                    case INSTANT ->
                        from == ValueKind.TIMESTAMP ? value -> ((LocalDateTime) value).toInstant(ZoneOffset.UTC) : null;
                    case DATE ->
                        switch (from) {
                            case TIMESTAMP -> value -> date((LocalDateTime) value);
                            case INSTANT -> value -> date(inUtc(value));
                            default -> null;
                        };
                    default -> null;
                };
        return Optional.ofNullable(conversion).map(known -> value -> value == null ? null : known.apply(value));
    }

    private static LocalDateTime inUtc(Object instant) {
        return LocalDateTime.ofInstant((Instant) instant, ZoneOffset.UTC);
    }

    private static LocalDate date(LocalDateTime timestamp) throws SQLException {
        if (!timestamp.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new SQLException("a timestamp with a time of day in a column of dates");
        }
        return timestamp.toLocalDate();
    }
}
