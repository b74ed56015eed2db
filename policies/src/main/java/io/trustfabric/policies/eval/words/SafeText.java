package io.trustfabric.policies.eval.words;

import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A value from a query or a catalogue, made harmless for a text that people read: docs/spec/policy-language.md, section 9. It cannot
 * end the quotation that it stands in, start markup or a placeholder, break the line, turn the reading direction, or hide anything.
 */
final class SafeText {
    /** Code points of a quoted value, the quotation marks apart. */
    static final int MAX_LENGTH = 80;

    private static final char REPLACEMENT = '·';
    /** Markup, placeholders, and whatever could end a quotation. */
    private static final String MARKUP = "{}<>&\"“”„‟«»`";

    private SafeText() {}

    static String of(Object value) {
        if (value instanceof Number || value instanceof Boolean || value instanceof Instant) {
            return value.toString();
        }
        if (value instanceof Collection<?> values) {
            return quoted(values.stream().limit(MAX_LENGTH).map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return quoted(String.valueOf(value));
    }

    private static String quoted(String value) {
        StringBuilder safe = new StringBuilder("“");
        int length = value.codePointCount(0, value.length());
        value.codePoints()
                .limit(length > MAX_LENGTH ? MAX_LENGTH - 1 : MAX_LENGTH)
                .forEach(c -> safe.appendCodePoint(harmless(c) ? c : REPLACEMENT));
        return safe.append(length > MAX_LENGTH ? "…”" : "”").toString();
    }

    private static boolean harmless(int c) {
        boolean otherSpace = Character.getType(c) == Character.SPACE_SEPARATOR && c != ' ';
        return VisibleText.shown(c) && !otherSpace && MARKUP.indexOf(c) < 0 && !invisible(c);
    }

    /** Letters and marks that show nothing: Unicode's Default_Ignorable_Code_Point beyond the formats, and the blank of Braille. */
    private static boolean invisible(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x2800
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFFA0
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }
}
