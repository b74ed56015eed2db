package io.trustfabric.policies.obligation;

import io.trustfabric.policies.catalog.AsciiCase;
import java.util.Set;

/** Kinds of PostgreSQL's types, as far as masks and buckets tell them apart. */
enum PostgresKind {
    TEXT,
    /** Integers to 64 bits. */
    WHOLE,
    /** Decimal numbers of any length. */
    EXACT,
    FLOATING,
    DATE,
    /** A moment without a zone: taken as one of UTC. */
    MOMENT,
    ZONED_MOMENT,
    BOOLEAN,
    OTHER;

    private static final Set<String> WHOLES =
            Set.of("smallint", "int2", "integer", "int", "int4", "bigint", "int8", "serial", "bigserial", "tinyint");
    private static final Set<String> FLOATS = Set.of("double precision", "double", "float", "float4", "float8", "real");

    /** As a catalogue writes it, with or without a length; DuckDB's names too. */
    static PostgresKind of(String type) {
        String name = AsciiCase.fold(type)
                .replaceAll("\\s*\\([^)]*\\)\\s*", " ")
                .strip()
                .replaceAll("\\s+", " ");
        if (name.startsWith("varchar") || name.equals("text") || name.equals("bpchar") || name.equals("uuid")) {
            return TEXT;
        } else if (name.equals("char") || name.startsWith("character")) {
            return TEXT;
        } else if (WHOLES.contains(name)) {
            return WHOLE;
        } else if (name.equals("numeric") || name.equals("decimal")) {
            return EXACT;
        } else if (FLOATS.contains(name)) {
            return FLOATING;
        } else if (name.equals("date")) {
            return DATE;
        } else if (name.equals("timestamptz") || name.equals("timestamp with time zone")) {
            return ZONED_MOMENT;
        } else if (name.startsWith("timestamp")) {
            return MOMENT;
        }
        return name.equals("boolean") || name.equals("bool") ? BOOLEAN : OTHER;
    }
}
