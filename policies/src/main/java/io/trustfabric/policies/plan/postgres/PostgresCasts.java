package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.catalog.AsciiCase;
import java.util.Set;
import net.sf.jsqlparser.expression.CastExpression;

/** Types that a cast may name: those of PostgreSQL that look nothing up. */
final class PostgresCasts {

    private static final Set<String> TYPES = Set.of(
            "bool",
            "boolean",
            "smallint",
            "int2",
            "int",
            "int4",
            "integer",
            "bigint",
            "int8",
            "numeric",
            "decimal",
            "real",
            "float",
            "float4",
            "float8",
            "double precision",
            "text",
            "varchar",
            "character varying",
            "char",
            "character",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "timestamp with time zone",
            "timestamp without time zone",
            "interval",
            "uuid");

    private PostgresCasts() {}

    static String type(CastExpression c) {
        return c.getColDataType() == null
                ? ""
                : AsciiCase.fold(c.getColDataType().getDataType())
                        .replaceAll("\\s*\\(.*", "")
                        .strip();
    }

    static boolean isPlain(CastExpression c) {
        return TYPES.contains(type(c))
                && c.getFormat() == null
                && (c.getColumnDefinitions() == null || c.getColumnDefinitions().isEmpty());
    }
}
