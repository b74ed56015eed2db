package io.trustfabric.policies.plan.tree;

/**
 * Where in a statement something stands, for people.
 *
 * @param line from 1
 * @param column from 1, in code points
 */
public record Place(int line, int column) {

    /** Of a character; {@code offset} in UTF-16, one after the end is the end. */
    public static Place of(String text, int offset) {
        int end = Math.min(Math.max(offset, 0), text.length());
        int line = 1;
        int begin = 0;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                begin = i + 1;
            }
        }
        return new Place(line, 1 + text.codePointCount(begin, end));
    }

    /** A reason of a plan; {@code why} has nothing of the statement in it. */
    public String notUnderstood(String why) {
        return "the SQL was not understood at line %d, column %d: %s".formatted(line, column, why);
    }
}
