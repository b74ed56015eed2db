package io.trustfabric.policies.eval.words;

/**
 * Text from files and users as a terminal or a log may show it: nothing in it moves a cursor, turns the reading direction or hides, and
 * what has to stay on one line does. Each code point that could becomes {@code ·}.
 */
public final class VisibleText {
    private static final char REPLACEMENT = '·';

    private VisibleText() {}

    /** Whether a reader sees it, or a blank where it is. */
    public static boolean shown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Line ends and tabs among what is replaced; as many code points as before, so that places in it stay. */
    public static String oneLine(String text) {
        return visible(text, "");
    }

    /** Line feeds and tabs stay. */
    public static String lines(String text) {
        return visible(text, "\n\t");
    }

    private static String visible(String text, String kept) {
        if (text.codePoints().allMatch(VisibleText::shown)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> visible.appendCodePoint(shown(c) || kept.indexOf(c) >= 0 ? c : REPLACEMENT));
        return visible.toString();
    }
}
