package io.trustfabric.policies.lang.lint.text;

import io.trustfabric.policies.lang.lint.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tokens of a condition that CEL has parsed: what is wrong was told there. */
public final class Tokens {
    private static final Set<String> PAIRS = Set.of("==", "!=", "<=", ">=", "&&", "||");
    private static final Set<String> RELATIONS = Set.of("==", "!=", "<", "<=", ">", ">=", "in");
    private static final Set<String> BEFORE = Set.of("(", "[", "{", ",", "&&", "||", "?", ":");
    private static final Set<String> BEHIND = Set.of(")", "]", "}", ",", "&&", "||", "?", ":");

    private final int[] text;
    private final List<Token> all = new ArrayList<>();
    private int at;

    private Tokens(String condition) {
        this.text = condition.codePoints().toArray();
    }

    public static Tokens of(String condition) {
        Tokens tokens = new Tokens(condition);
        tokens.read();
        return tokens;
    }

    private void read() {
        while (at < text.length) {
            int from = at;
            if (Character.isWhitespace(text[at])) {
                at++;
            } else if (next("//")) {
                while (at < text.length && text[at] != '\n') {
                    at++;
                }
            } else if (quoteAt(at) >= 0) {
                quoted(quoteAt(at));
                add(Kind.TEXT, from);
            } else if (Character.isLetter(text[at]) || text[at] == '_') {
                while (at < text.length && (Character.isLetterOrDigit(text[at]) || text[at] == '_')) {
                    at++;
                }
                add(Kind.NAME, from);
            } else if (Character.isDigit(text[at])) {
                while (at < text.length && (Character.isLetterOrDigit(text[at]) || text[at] == '.')) {
                    at++;
                }
                add(Kind.NUMBER, from);
            } else {
                boolean pair = at + 1 < text.length && PAIRS.contains(new String(text, at, 2));
                at += pair ? 2 : 1;
                add(Kind.SIGN, from);
            }
        }
    }

    private void add(Kind kind, int from) {
        all.add(new Token(kind, new String(text, from, at - from), from, at));
    }

    private boolean next(String sign) {
        return at + 1 < text.length && text[at] == sign.charAt(0) && text[at + 1] == sign.charAt(1);
    }

    /** Where a text's first quotation mark is, behind at most two letters r and b; -1 where no text begins. */
    private int quoteAt(int from) {
        int i = from;
        while (i < text.length && i < from + 2 && "rRbB".indexOf(text[i]) >= 0) {
            i++;
        }
        return i < text.length && (text[i] == '"' || text[i] == '\'') ? i : -1;
    }

    private void quoted(int quote) {
        boolean raw = false;
        for (int i = at; i < quote; i++) {
            raw |= text[i] == 'r' || text[i] == 'R';
        }
        int width = marks(quote, text[quote]) >= 3 ? 3 : 1;
        at = quote + width;
        while (at < text.length && !(text[at] == text[quote] && marks(at, text[quote]) >= width)) {
            at += text[at] == '\\' && !raw ? 2 : 1;
        }
        at = Math.min(text.length, at + width);
    }

    private int marks(int from, int mark) {
        int i = from;
        while (i < text.length && text[i] == mark && i < from + 3) {
            i++;
        }
        return i - from;
    }

    public List<Token> all() {
        return List.copyOf(all);
    }

    public int size() {
        return all.size();
    }

    public Token get(int index) {
        return all.get(index);
    }

    /** Whether the token there is this sign or name; false beside the text's ends. */
    public boolean is(int index, String sign) {
        return index >= 0 && index < all.size() && all.get(index).is(sign);
    }

    public boolean relation(int index) {
        return index >= 0 && index < all.size() && RELATIONS.stream().anyMatch(all.get(index)::is);
    }

    /** Whether what begins behind that token is an operand of nothing that binds as a comparison does, or closer. */
    public boolean opens(int index) {
        return index < 0 || BEFORE.stream().anyMatch(all.get(index)::is);
    }

    /** The same of what ends before that token. */
    public boolean closes(int index) {
        return index >= all.size() || BEHIND.stream().anyMatch(all.get(index)::is);
    }

    /** The token that begins at this code point. */
    public Optional<Integer> at(int codePoint) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).from() == codePoint) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** The bracket that closes the one there; the last token where none does. */
    public int closing(int open) {
        int depth = 0;
        for (int i = open; i < all.size(); i++) {
            depth += opening(i) ? 1 : closingSign(i) ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return all.size() - 1;
    }

    /** The first token of the name, call, list or bracketed expression that ends with that one; empty where it is something else. */
    public Optional<Integer> primaryBefore(int last) {
        int i = last;
        while (i >= 0) {
            if (is(i, ")") || is(i, "]")) {
                boolean list = is(i, "]");
                i = openingOf(i);
                boolean name = i > 0 && all.get(i - 1).kind() == Kind.NAME && !is(i - 1, "in");
                if (!name) {
                    return i > 0 && list && (is(i - 1, ")") || is(i - 1, "]")) ? Optional.empty() : Optional.of(i);
                }
                i--;
            } else if (all.get(i).kind() != Kind.NAME) {
                return Optional.empty();
            }
            if (!is(i - 1, ".")) {
                return Optional.of(i);
            }
            i -= 2;
        }
        return Optional.empty();
    }

    private int openingOf(int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            depth += closingSign(i) ? 1 : opening(i) ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return 0;
    }

    private boolean opening(int i) {
        return is(i, "(") || is(i, "[") || is(i, "{");
    }

    private boolean closingSign(int i) {
        return is(i, ")") || is(i, "]") || is(i, "}");
    }
}
