package io.trustfabric.proofs.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes JSON as RFC 8785 (JCS) does, for the subset that has one obvious spelling: objects, arrays, strings,
 * booleans, null, and integers that a double holds exactly (section 6 of RFC 7493). Other numbers travel as
 * strings in our formats, so no reader has to reproduce ECMAScript's number printing.
 */
public final class CanonicalJson {
    private static final long LARGEST_EXACT = (1L << 53) - 1;

    private CanonicalJson() {}

    /** @throws IllegalArgumentException if the value is outside the subset: our own mistake, or an unchecked input */
    public static String write(JsonNode value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> appendObject(out, value);
            case ARRAY -> appendArray(out, value);
            case STRING -> appendString(out, value.textValue());
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL -> out.append("null");
            case NUMBER -> appendInteger(out, value);
            default -> throw new IllegalArgumentException("no canonical form of " + value.getNodeType());
        }
    }

    private static void appendObject(StringBuilder out, JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.sort(null); // Java compares UTF-16 code units, which is RFC 8785 section 3.2.3's order
        out.append('{');
        String separator = "";
        for (String name : names) {
            out.append(separator);
            appendString(out, name);
            out.append(':');
            append(out, object.get(name));
            separator = ",";
        }
        out.append('}');
    }

    private static void appendArray(StringBuilder out, JsonNode array) {
        out.append('[');
        String separator = "";
        for (JsonNode element : array) {
            out.append(separator);
            append(out, element);
            separator = ",";
        }
        out.append(']');
    }

    private static void appendInteger(StringBuilder out, JsonNode number) {
        if (!number.isIntegralNumber() || !number.canConvertToLong() || Math.abs(number.longValue()) > LARGEST_EXACT) {
            throw new IllegalArgumentException("no canonical form of the number " + number);
        }
        out.append(number.longValue());
    }

    /** RFC 8785 section 3.2.2.2. */
    private static void appendString(StringBuilder out, String text) {
        if (!StrictJson.wellFormed(text)) {
            throw new IllegalArgumentException("no canonical form of a string with half of a surrogate pair");
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            appendCharacter(out, text.charAt(i));
        }
        out.append('"');
    }

    private static void appendCharacter(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append("\\u%04x".formatted((int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
