package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.catalog.AsciiCase;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a statement, as PostgreSQL tells them apart (PostgreSQL 18, section 4.1), without comments: two texts of equal words are one
 * statement. Of texts that {@link PostgresText} has nothing against.
 */
final class SqlWords {

    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";
    /** With one of these an operator may end in + or -. */
    private static final String UNUSUAL = "~!@#%^&|`?";

    private final String sql;
    private final List<String> words = new ArrayList<>();
    private int at;

    private SqlWords(String sql) {
        this.sql = sql;
    }

    /** Without the semicolon at the end. */
    static List<String> of(String sql) {
        SqlWords reader = new SqlWords(sql);
        reader.read();
        if (!reader.words.isEmpty() && reader.words.get(reader.words.size() - 1).equals(";")) {
            reader.words.remove(reader.words.size() - 1);
        }
        return reader.words;
    }

    private void read() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                end(Math.min(eol(), sql.length()));
            } else if (sql.startsWith("/*", at)) {
                int close = sql.indexOf("*/", at + 2);
                end(close < 0 ? sql.length() : close + 2);
            } else if (c == '\'' || c == '"') {
                words.add(sql.substring(at, end(quoted(c))));
            } else if (OPERATORS.indexOf(c) >= 0) {
                words.add(sql.substring(at, end(operator())));
            } else if (part(c)) {
                int from = at;
                while (at < sql.length() && part(sql.charAt(at))) {
                    at++;
                }
                words.add(AsciiCase.fold(sql.substring(from, at)));
            } else {
                words.add(String.valueOf(c));
                at++;
            }
        }
    }

    private int end(int next) {
        at = next;
        return next;
    }

    private int eol() {
        int i = at;
        while (i < sql.length() && sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    /** Of a name, a keyword or a number. */
    private static boolean part(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private int quoted(char quote) {
        int i = at + 1;
        while (i < sql.length()) {
            if (sql.charAt(i) == quote) {
                if (i + 1 == sql.length() || sql.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
            i++;
        }
        return sql.length();
    }

    private int operator() {
        return operatorEnd(sql, at, OPERATORS);
    }

    /** Where the operator that begins {@code at} ends, of characters among {@code operators}. */
    static int operatorEnd(String sql, int at, String operators) {
        int i = at;
        boolean unusual = false;
        while (i < sql.length()
                && operators.indexOf(sql.charAt(i)) >= 0
                && !sql.startsWith("--", i)
                && !sql.startsWith("/*", i)) {
            unusual |= UNUSUAL.indexOf(sql.charAt(i)) >= 0;
            i++;
        }
        while (!unusual && i > at + 1 && (sql.charAt(i - 1) == '+' || sql.charAt(i - 1) == '-')) {
            i--;
        }
        return i;
    }
}
