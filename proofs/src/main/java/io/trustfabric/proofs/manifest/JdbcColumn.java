package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.ValueKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Reads one column of any JDBC result as values of its kind ({@link CanonicalValues}). */
record JdbcColumn(Column column, int index, Reader reader) {

    interface Reader {
        Object read(ResultSet row, int index) throws SQLException;
    }

    static List<JdbcColumn> of(ResultSetMetaData metaData) throws SQLException {
        List<JdbcColumn> columns = new ArrayList<>(metaData.getColumnCount());
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            String type = metaData.getColumnTypeName(i);
            ValueKind kind = kindOf(metaData.getColumnType(i), type);
            columns.add(new JdbcColumn(new Column(metaData.getColumnLabel(i), type, kind), i, readerOf(kind)));
        }
        return columns;
    }

    /** @return null for SQL NULL */
    Object read(ResultSet row) throws SQLException {
        return reader.read(row, index);
    }

    private static ValueKind kindOf(int jdbcType, String typeName) {
        String name = typeName.toUpperCase(Locale.ROOT);
        if (name.equals("HUGEINT") || name.equals("UHUGEINT") || name.equals("UBIGINT")) {
            return ValueKind.EXACT; // DuckDB gives some of these as JAVA_OBJECT
        }
        if (name.equals("UUID")) {
            return ValueKind.UUID;
        }
        return switch (jdbcType) {
            case Types.BOOLEAN, Types.BIT -> name.startsWith("BIT") ? ValueKind.ENGINE_TEXT : ValueKind.BOOLEAN;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC ->
                ValueKind.EXACT;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> ValueKind.DOUBLE;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR -> ValueKind.STRING;
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> ValueKind.BLOB;
            case Types.DATE -> ValueKind.DATE;
            case Types.TIME -> ValueKind.TIME;
            case Types.TIMESTAMP -> ValueKind.TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> ValueKind.INSTANT;
            case Types.TIME_WITH_TIMEZONE -> ValueKind.TIME_WITH_OFFSET;
            default -> ValueKind.ENGINE_TEXT;
        };
    }

    private static Reader readerOf(ValueKind kind) {
        return switch (kind) {
            case BOOLEAN ->
                (row, i) -> {
                    boolean value = row.getBoolean(i);
                    return row.wasNull() ? null : value;
                };
            case EXACT -> (row, i) -> exact(row.getObject(i));
            case DOUBLE -> (row, i) -> row.getObject(i) instanceof Number n ? n.doubleValue() : null;
            case STRING, ENGINE_TEXT -> ResultSet::getString;
            case BLOB -> (row, i) -> bytes(row.getObject(i));
            case DATE -> (row, i) -> row.getObject(i, LocalDate.class);
            case TIME -> (row, i) -> row.getObject(i, LocalTime.class);
            case TIMESTAMP -> (row, i) -> row.getObject(i, LocalDateTime.class);
            case INSTANT ->
                (row, i) -> {
                    OffsetDateTime value = row.getObject(i, OffsetDateTime.class);
                    return value == null ? null : value.toInstant();
                };
            case TIME_WITH_OFFSET -> (row, i) -> row.getObject(i, OffsetTime.class);
            case UUID -> (row, i) -> uuid(row.getObject(i));
        };
    }

    private static Object exact(Object value) throws SQLException {
        if (value == null || value instanceof BigDecimal || value instanceof BigInteger) {
            return value;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        throw new SQLException("the driver gave a %s for a column of exact numbers"
                .formatted(value.getClass().getName()));
    }

    private static byte[] bytes(Object value) throws SQLException {
        if (value instanceof Blob blob) {
            return blob.getBytes(1, Math.toIntExact(blob.length()));
        }
        return (byte[]) value;
    }

    private static UUID uuid(Object value) {
        return value == null || value instanceof UUID ? (UUID) value : UUID.fromString(value.toString());
    }
}
