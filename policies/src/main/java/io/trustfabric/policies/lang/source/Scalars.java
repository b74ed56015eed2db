package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.eval.words.VisibleText;

/** Texts as YAML on one line: plain where every reader takes them for what they are, else in quotation marks. */
public final class Scalars {
    private static final String FLOW_SIGNS = ",[]{}";
    private static final String FIRST_SIGNS = "_(/.$";

    private Scalars() {}

    /** {@code flow} says that it stands within brackets. */
    public static String inline(String text, boolean flow) {
        return plain(text, flow) ? text : prose(text);
    }

    /** In quotation marks, single ones where double ones are in it. */
    public static String prose(String text) {
        boolean single = (text.contains("\"") || text.contains("\\"))
                && !text.contains("'")
                && text.codePoints().allMatch(VisibleText::shown);
        return single ? "'" + text + "'" : quoted(text);
    }

    private static boolean plain(String text, boolean flow) {
        if (text.isEmpty()
                || !text.codePoints().allMatch(VisibleText::shown)
                || text.endsWith(" ")
                || text.endsWith(":")) {
            return false;
        }
        if (text.equalsIgnoreCase("null")) {
            return false; // a text to us, nothing to an editor
        }
        int first = text.codePointAt(0);
        boolean negative = first == '-' && text.length() > 1 && Character.isDigit(text.charAt(1));
        boolean begins = Character.isLetterOrDigit(first) || FIRST_SIGNS.indexOf(first) >= 0 || negative;
        boolean marks = text.contains(": ") || text.contains(" #");
        boolean inBrackets = text.chars().anyMatch(c -> FLOW_SIGNS.indexOf(c) >= 0)
                || (text.contains(":") && !Character.isDigit(first));
        return begins && !marks && !(flow && inBrackets);
    }

    /** In double quotation marks, as YAML reads it back anywhere. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> append(out, c));
        return out.append('"').toString();
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            default -> {
                if (VisibleText.shown(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(c > 0xFFFF ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
                }
            }
        }
    }
}
