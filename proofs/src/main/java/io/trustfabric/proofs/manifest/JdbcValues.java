package io.trustfabric.proofs.manifest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.UUID;

/**
 * What drivers give, as the class that a kind has. Drivers and their versions differ in the class that {@code getObject}
 * gives and in the classes that it can be asked for, so we take what comes; null stays null.
 */
final class JdbcValues {

    private JdbcValues() {}

    static Boolean bool(Object value) throws SQLException {
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw unexpected(value, "booleans");
    }

    static Object exact(Object value) throws SQLException {
        if (value == null || value instanceof BigDecimal || value instanceof BigInteger) {
            return value;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        throw unexpected(value, "exact numbers");
    }

    static Double floating(Object value) throws SQLException {
        if (value == null) {
            return null;
        }
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        throw unexpected(value, "floating-point numbers");
    }

    static byte[] bytes(Object value) throws SQLException {
        if (value instanceof Blob blob) {
            return blob.getBytes(1, Math.toIntExact(blob.length()));
        }
        if (value == null || value instanceof byte[]) {
            return (byte[]) value;
        }
        throw unexpected(value, "bytes");
    }

    /** Not asked for by class: DuckDB 2.0 then loses the era of {@code -infinity}. */
    static LocalDate date(Object value) throws SQLException {
        if (value == null || value instanceof LocalDate) {
            return (LocalDate) value;
        }
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        throw unexpected(value, "dates");
    }

    static LocalTime time(Object value) throws SQLException {
        if (value == null || value instanceof LocalTime) {
            return (LocalTime) value;
        }
        if (value instanceof Time time) {
            return time.toLocalTime();
        }
        throw unexpected(value, "times of day");
    }

    static LocalDateTime timestamp(Object value) throws SQLException {
        if (value == null || value instanceof LocalDateTime) {
            return (LocalDateTime) value;
        }
        if (value instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime();
        }
        throw unexpected(value, "timestamps");
    }

    static Instant instant(Object value) throws SQLException {
        if (value == null) {
            return null;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        throw unexpected(value, "instants");
    }

    static OffsetTime timeWithOffset(Object value) throws SQLException {
        if (value == null || value instanceof OffsetTime) {
            return (OffsetTime) value;
        }
        throw unexpected(value, "times of day with an offset");
    }

    static UUID uuid(Object value) throws SQLException {
        if (value == null || value instanceof UUID) {
            return (UUID) value;
        }
        throw unexpected(value, "UUIDs");
    }

    private static SQLException unexpected(Object value, String expected) {
        return new SQLException("the driver gave a %s in a column of %s"
                .formatted(value.getClass().getName(), expected));
    }
}
