package io.trustfabric.local.production.trace.sql;

import io.trustfabric.local.production.trace.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** A place in a list of tokens. Blanks are looked over, never lost. */
final class SqlCursor {
    private final List<SqlToken> tokens;
    private int at;

    SqlCursor(List<SqlToken> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    SqlToken here() {
        return tokens.get(at);
    }

    SqlToken take() {
        return tokens.get(at++);
    }

    /** Whether the token here is of the kind, and the next one the word. */
    boolean is(Kind kind, String wordBehind) {
        return !atEnd()
                && here().kind() == kind
                && at + 1 < tokens.size()
                && tokens.get(at + 1).kind() == Kind.WORD
                && tokens.get(at + 1).is(wordBehind);
    }

    /** Whether the word here is followed by a parenthesis. */
    boolean called() {
        int next = behindBlanks(at + 1);
        return here().kind() == Kind.WORD
                && next < tokens.size()
                && tokens.get(next).is("(");
    }

    /** Moves over blanks and the text behind them, if that is what comes. */
    boolean passed(String text) {
        int next = behindBlanks(at);
        if (next >= tokens.size() || !tokens.get(next).is(text)) {
            return false;
        }
        at = next + 1;
        return true;
    }

    /** The next token that is not blank, and moves behind it; null at the end. */
    SqlToken takeBehindBlanks() {
        int next = behindBlanks(at);
        if (next >= tokens.size()) {
            return null;
        }
        at = next + 1;
        return tokens.get(next);
    }

    private int behindBlanks(int from) {
        int index = from;
        while (index < tokens.size() && tokens.get(index).blank()) {
            index++;
        }
        return index;
    }

    static List<SqlToken> withoutOuterBlanks(List<SqlToken> tokens) {
        int from = 0;
        int to = tokens.size();
        while (from < to && tokens.get(from).blank()) {
            from++;
        }
        while (to > from && tokens.get(to - 1).blank()) {
            to--;
        }
        return new ArrayList<>(tokens.subList(from, to));
    }
}
