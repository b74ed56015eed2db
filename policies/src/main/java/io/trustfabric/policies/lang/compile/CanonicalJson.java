package io.trustfabric.policies.lang.compile;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * RFC 8785 for maps with texts as keys, lists, texts, booleans, ints, and decimals of at most 15 digits below 10^21, whose
 * shortest spelling is ECMAScript's.
 */
final class CanonicalJson {

    private CanonicalJson() {}

    static String write(Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, Object> sorted = new TreeMap<>(); // by UTF-16 code unit, as section 3.2.3 asks
            map.forEach((k, v) -> sorted.put((String) k, v));
            Iterator<Map.Entry<String, Object>> entries = sorted.entrySet().iterator();
            out.append('{');
            while (entries.hasNext()) {
                Map.Entry<String, Object> e = entries.next();
                text(out, e.getKey());
                append(out.append(':'), e.getValue());
                out.append(entries.hasNext() ? "," : "");
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                append(out.append(i == 0 ? "" : ","), list.get(i));
            }
            out.append(']');
        } else if (value instanceof BigDecimal d) {
            out.append(d.signum() == 0 ? "0" : d.stripTrailingZeros().toPlainString());
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String s) {
            text(out, s);
        } else {
            throw new IllegalArgumentException("no canonical form of " + value);
        }
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < 0x20 ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
