package io.trustfabric.sdk.zk.identifier;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;

/** Text without white space at its ends and without what nobody sees. */
final class CleanText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int REPLACEMENT = 0xfffd;

    private CleanText() {}

    /** Without leading and trailing code points of the property White_Space. */
    static String trimmed(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && UCharacter.isUWhiteSpace(raw.codePointAt(from))) {
            from += Character.charCount(raw.codePointAt(from));
        }
        while (to > from && UCharacter.isUWhiteSpace(raw.codePointBefore(to))) {
            to -= Character.charCount(raw.codePointBefore(to));
        }
        return raw.substring(from, to);
    }

    /** @param joiners whether U+200C and U+200D may appear, which some scripts need */
    static void requireVisible(String text, boolean joiners) throws RefusedIdentifierException {
        int position = 0;
        for (int codePoint : text.codePoints().toArray()) {
            position++;
            boolean joiner = codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
            String problem = joiner && joiners ? "" : problem(codePoint);
            if (!problem.isEmpty()) {
                throw new RefusedIdentifierException(
                        "%s, U+%04X, as character %d".formatted(problem, codePoint, position));
            }
        }
    }

    /** Empty if there is none. */
    private static String problem(int codePoint) {
        if (codePoint == REPLACEMENT) {
            return "the mark of a file that is not UTF-8";
        }
        return switch (UCharacter.getType(codePoint)) {
            case UCharacterCategory.CONTROL -> "a control character";
            case UCharacterCategory.FORMAT -> "an invisible character";
            case UCharacterCategory.SURROGATE -> "half a character";
            case UCharacterCategory.PRIVATE_USE -> "a character of private use";
            case UCharacterCategory.UNASSIGNED ->
                "a code point that Unicode %s does not assign".formatted(PinnedUnicode.VERSION);
            case UCharacterCategory.LINE_SEPARATOR, UCharacterCategory.PARAGRAPH_SEPARATOR -> "a line separator";
            default ->
                UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                        ? "an invisible character"
                        : "";
        };
    }
}
