package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.ValueKind;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one column of any JDBC result as values of its kind ({@link CanonicalValues}). */
record JdbcColumn(Column column, int index, Reader reader) {

    /** DuckDB gives these as OTHER or JAVA_OBJECT, depending on its version. */
    private static final Set<String> EXACT_BY_NAME =
            Set.of("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT");

    interface Reader {
        Object read(ResultSet row, int index) throws SQLException;
    }

    static List<JdbcColumn> of(ResultSetMetaData metaData) throws SQLException {
        List<JdbcColumn> columns = new ArrayList<>(metaData.getColumnCount());
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            String type = metaData.getColumnTypeName(i);
            ValueKind kind = kindOf(metaData.getColumnType(i), type);
            columns.add(new JdbcColumn(new Column(metaData.getColumnLabel(i), type, kind), i, readerOf(kind, type)));
        }
        return columns;
    }

    /**
     * The same column under another runtime's name, its values of that runtime's kind where there is a way.
     *
     * @param twin the column as the other runtime has it
     */
    JdbcColumn as(Column twin) {
        return KindConversion.between(column.kind(), twin.kind())
                .map(conversion -> new JdbcColumn(
                        new Column(twin.name(), column.engineType(), twin.kind()),
                        index,
                        (row, i) -> conversion.apply(reader.read(row, i))))
                .orElseGet(() ->
                        new JdbcColumn(new Column(twin.name(), column.engineType(), column.kind()), index, reader));
    }

    /** @return null for SQL NULL */
    Object read(ResultSet row) throws SQLException {
        return reader.read(row, index);
    }

    private static ValueKind kindOf(int jdbcType, String typeName) {
        String name = typeName.toUpperCase(Locale.ROOT);
        if (EXACT_BY_NAME.contains(name)) {
            return ValueKind.EXACT;
        }
        if (name.equals("UUID")) {
            return ValueKind.UUID;
        }
        // PostgreSQL's driver tells what has a zone from what has none by name alone
        if (name.equals("TIMESTAMPTZ")) {
            return ValueKind.INSTANT;
        }
        if (name.equals("TIMETZ")) {
            return ValueKind.TIME_WITH_OFFSET;
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

    private static Reader readerOf(ValueKind kind, String typeName) {
        return switch (kind) {
            case STRING, ENGINE_TEXT -> ResultSet::getString;
            // by class and not as java.sql.Timestamp, which cannot say 02:30 on the night when clocks go forward
            case TIMESTAMP ->
                typeName.equalsIgnoreCase("TIMESTAMP")
                        ? (row, i) -> row.getObject(i, LocalDateTime.class)
                        : (row, i) -> JdbcValues.timestamp(row.getObject(i));
            case BOOLEAN -> (row, i) -> JdbcValues.bool(row.getObject(i));
            case EXACT -> (row, i) -> JdbcValues.exact(row.getObject(i));
            case DOUBLE -> (row, i) -> JdbcValues.floating(row.getObject(i));
            case BLOB -> (row, i) -> JdbcValues.bytes(row.getObject(i));
            case DATE -> (row, i) -> JdbcValues.date(row.getObject(i));
            // by class from PostgreSQL: its java.sql.Time has no digits after the milliseconds
            case TIME ->
                typeName.equals("time")
                        ? (row, i) -> row.getObject(i, LocalTime.class)
                        : (row, i) -> JdbcValues.time(row.getObject(i));
            // by class from PostgreSQL: its java.sql.Timestamp counts old dates by another calendar
            case INSTANT ->
                typeName.equals("timestamptz")
                        ? (row, i) -> JdbcValues.instant(row.getObject(i, OffsetDateTime.class))
                        : (row, i) -> JdbcValues.instant(row.getObject(i));
            case TIME_WITH_OFFSET ->
                typeName.equals("timetz")
                        ? (row, i) -> row.getObject(i, OffsetTime.class)
                        : (row, i) -> JdbcValues.timeWithOffset(row.getObject(i));
            case UUID -> (row, i) -> JdbcValues.uuid(row.getObject(i));
        };
    }
}
