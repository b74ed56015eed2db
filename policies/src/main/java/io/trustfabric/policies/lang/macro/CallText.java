package io.trustfabric.policies.lang.macro;

import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.types.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of a call with named arguments, read from its beginning to its end; what the arguments say is CEL's to read. */
final class CallText {

    /** A stretch of the text in code points; {@code to} is exclusive. */
    record Name(String value, int from, int to) {}

    /** {@code name: value}; {@code from} and {@code to} are the value's. */
    record Argument(Name name, int from, int to) {}

    /** Ends the reading with what is wrong. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Issue issue;

        Wrong(Issue issue) {
            super(issue.message());
            this.issue = issue;
        }

        Issue issue() {
            return issue;
        }
    }

    private final int[] text;
    private int at;

    CallText(String text) {
        this.text = text.codePoints().toArray();
    }

    int length() {
        return text.length;
    }

    String part(int from, int to) {
        return new String(text, from, to - from);
    }

    /** The macro's. */
    Name macro() throws Wrong {
        blanks();
        int from = at;
        while (at < text.length && (letter(text[at]) || text[at] == '.' || text[at] == '-')) {
            at++;
        }
        if (at == from) {
            throw wrong("cel-syntax", at, at + 1, "expected a macro's name", "write graph.caps(component: 50)");
        }
        return new Name(part(from, at), from, at);
    }

    void end() throws Wrong {
        blanks();
        if (at < text.length) {
            throw wrong(
                    "cel-syntax",
                    at,
                    text.length,
                    "nothing may follow the call",
                    "use \"when\" to combine a macro with conditions");
        }
    }

    /** In parentheses, in the text's order. */
    List<Argument> arguments() throws Wrong {
        expect('(');
        List<Argument> arguments = new ArrayList<>();
        blanks();
        if (at < text.length && text[at] == ')') {
            at++;
            return arguments;
        }
        while (true) {
            arguments.add(argument());
            if (at < text.length && text[at] == ',') {
                at++;
            } else {
                expect(')');
                return arguments;
            }
        }
    }

    private Argument argument() throws Wrong {
        blanks();
        int from = at;
        while (at < text.length && letter(text[at])) {
            at++;
        }
        Name name = new Name(part(from, at), from, at);
        blanks();
        if (name.value().isEmpty() || at >= text.length || text[at] != ':') {
            throw wrong(
                    "macro-arguments",
                    from,
                    Math.max(at, from + 1),
                    "arguments in \"use\" are named",
                    "write name: value");
        }
        at++;
        blanks();
        int start = at;
        value();
        int end = at;
        while (end > start && Character.isWhitespace(text[end - 1])) {
            end--;
        }
        if (end == start) {
            throw wrong(
                    "macro-arguments",
                    from,
                    at,
                    "%s has no value".formatted(Words.quoted(name.value())),
                    "write " + name.value() + ": value");
        }
        return new Argument(name, start, end);
    }

    /** To the comma or parenthesis that ends it; those within brackets and texts are its own. */
    private void value() throws Wrong {
        int open = 0;
        while (at < text.length) {
            int c = text[at];
            if (c == '"' || c == '\'') {
                quoted();
                continue;
            }
            if (c == '/' && at + 1 < text.length && text[at + 1] == '/') {
                throw wrong("cel-syntax", at, at + 2, "no comment may stand here", "put it behind # above the rule");
            }
            if (open == 0 && (c == ',' || c == ')')) {
                return;
            }
            open += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
            if (open < 0) {
                return;
            }
            at++;
        }
    }

    private void quoted() throws Wrong {
        int from = at;
        int quote = text[at];
        boolean raw = at > 0 && (text[at - 1] == 'r' || text[at - 1] == 'R');
        boolean triple = at + 2 < text.length && text[at + 1] == quote && text[at + 2] == quote;
        at += triple ? 3 : 1;
        while (at < text.length) {
            if (text[at] == '\\' && !raw) {
                at += 2;
                continue;
            }
            boolean ends = text[at] == quote
                    && (!triple || (at + 2 < text.length && text[at + 1] == quote && text[at + 2] == quote));
            if (ends) {
                at += triple ? 3 : 1;
                return;
            }
            at++;
        }
        throw wrong("cel-syntax", from, from + 1, "a text that does not end", "close the quotation marks");
    }

    private void expect(char wanted) throws Wrong {
        blanks();
        if (at >= text.length || text[at] != wanted) {
            throw wrong("cel-syntax", at, at + 1, "expected " + wanted, "write name(parameter: value, …)");
        }
        at++;
    }

    private void blanks() {
        while (at < text.length && Character.isWhitespace(text[at])) {
            at++;
        }
    }

    static Wrong wrong(String code, int from, int to, String message, String hint) {
        return new Wrong(new Issue(code, from, to, message, Optional.of(hint)));
    }

    private static boolean letter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
