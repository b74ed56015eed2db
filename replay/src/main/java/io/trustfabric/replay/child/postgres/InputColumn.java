package io.trustfabric.replay.child.postgres;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One column of an input as both engines see it.
 *
 * @param name as Parquet spells it
 * @param duckDbType as DuckDB describes it
 * @param type PostgreSQL's type with the same values
 */
record InputColumn(String name, String duckDbType, String type) {

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

    /** Types with the same values on both sides; what is missing here has none, as timestamps in nanoseconds. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("BOOLEAN", "boolean"),
            Map.entry("TINYINT", "smallint"),
            Map.entry("SMALLINT", "smallint"),
            Map.entry("INTEGER", "integer"),
            Map.entry("BIGINT", "bigint"),
            Map.entry("UTINYINT", "smallint"),
            Map.entry("USMALLINT", "integer"),
            Map.entry("UINTEGER", "bigint"),
            Map.entry("UBIGINT", "numeric(20,0)"),
            Map.entry("HUGEINT", "numeric(39,0)"),
            Map.entry("FLOAT", "real"),
            Map.entry("DOUBLE", "double precision"),
            Map.entry("VARCHAR", "text"),
            Map.entry("BLOB", "bytea"),
            Map.entry("UUID", "uuid"),
            Map.entry("DATE", "date"),
            Map.entry("TIME", "time"),
            Map.entry("TIMESTAMP", "timestamp"),
            Map.entry("TIMESTAMP_S", "timestamp"),
            Map.entry("TIMESTAMP_MS", "timestamp"),
            Map.entry("TIMESTAMP WITH TIME ZONE", "timestamptz"));

    /** Empty where PostgreSQL has no type with the same values, or the name cannot be said in our statements. */
    static Optional<InputColumn> of(String name, String duckDbType) {
        if (name.isEmpty() || name.indexOf('"') >= 0 || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        var decimal = DECIMAL.matcher(duckDbType);
        String type = decimal.matches()
                ? "numeric(%s,%s)".formatted(decimal.group(1), decimal.group(2))
                : TYPES.get(duckDbType);
        return Optional.ofNullable(type).map(known -> new InputColumn(name, duckDbType, known));
    }

    /** DuckDB finds names in any case, PostgreSQL folds what is not quoted to lower case. */
    String lowerName() {
        return name.toLowerCase(Locale.ROOT);
    }

    String quotedName() {
        return "\"" + lowerName() + "\"";
    }

    String definition() {
        return quotedName() + " " + type;
    }

    boolean isText() {
        return duckDbType.equals("VARCHAR");
    }

    /** Keys are integers: without an index a correlated subquery reads the whole table for each row. */
    boolean worthAnIndex() {
        return type.equals("integer") || type.equals("bigint");
    }

    /** What DuckDB writes into the CSV. */
    String expression() {
        String column = "\"" + name + "\"";
        return duckDbType.equals("BLOB") ? "'\\x' || hex(%s) AS %s".formatted(column, column) : column;
    }
}
