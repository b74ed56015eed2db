package io.trustfabric.policies.lang.lint.text;

/** A part of a condition's text; {@code from} and {@code to}, exclusive, in code points. */
public record Token(Kind kind, String text, int from, int to) {

    /** What a token is. */
    public enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN
    }

    boolean is(String other) {
        return kind != Kind.TEXT && text.equals(other);
    }
}
