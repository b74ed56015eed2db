package io.trustfabric.policies.lang.source;

/** A scalar, unread: what it means is up to the field that it is the value of. */
public record YamlText(SourceText source, int from, int to, String value, Style style) implements YamlNode {

    /** How a scalar is written. */
    public enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }

    @Override
    public String kind() {
        return value.isEmpty() && style == Style.PLAIN ? "nothing" : "a text";
    }

    /**
     * Where the code points of {@link #value} stand in the document: one offset for each, and one for its end. Foldings, escapes and
     * the indentation of blocks are accounted for.
     */
    public int[] offsets() {
        return ScalarOffsets.table(this);
    }
}
