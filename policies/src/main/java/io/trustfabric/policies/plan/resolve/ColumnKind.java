package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.catalog.ColumnEntry;
import java.util.Set;

/** What a column's type says of its values, and which casts keep each of them. */
enum ColumnKind {
    TRUTH,
    WHOLE,
    FRACTION,
    OTHER;

    private static final Set<String> TRUTHS = Set.of("boolean", "bool", "logical", "bit");
    private static final Set<String> WHOLES = Set.of(
            "tinyint",
            "smallint",
            "integer",
            "int",
            "int1",
            "int2",
            "int4",
            "int8",
            "bigint",
            "hugeint",
            "utinyint",
            "usmallint",
            "uinteger",
            "ubigint",
            "uhugeint",
            "smallserial",
            "serial",
            "bigserial");
    private static final Set<String> FLOATS = Set.of("double", "float", "real", "float4", "float8", "double precision");

    static ColumnKind of(ColumnEntry column) {
        String type = AsciiCase.fold(column.type()).strip();
        if (TRUTHS.contains(type)) {
            return TRUTH;
        } else if (WHOLES.contains(type)) {
            return WHOLE;
        }
        boolean fraction = FLOATS.contains(type) || type.startsWith("decimal") || type.startsWith("numeric");
        return fraction ? FRACTION : OTHER;
    }

    /** Whether no two values become one, or nothing, by their place on the line of numbers alone. {@code type} is lower case; {@code try ...} gives NULL for what does not fit. */
    boolean keeps(String type) {
        return switch (this) {
            case TRUTH -> false;
            case WHOLE, OTHER -> !type.startsWith("try") && !TRUTHS.contains(type);
            case FRACTION -> FLOATS.contains(type);
        };
    }
}
