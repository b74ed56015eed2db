package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.plan.tree.Place;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at a statement's characters for what PostgreSQL and JSqlParser read differently, before anything is parsed. PostgreSQL:
 * comments nest, E'' has backslashes, plain strings have none (unless {@code standard_conforming_strings} is off), $$ and U& quote, strings go on
 * over lines, names may be made of operators. Source: PostgreSQL 18, section 4.1.
 */
final class PostgresText {

    /** The parser's time grows quickly with parentheses within each other. */
    private static final int MAX_PARENTHESES = 40;
    /** NAMEDATALEN - 1 of PostgreSQL as it is built: longer names are cut, and two that begin alike are then one. */
    private static final int MAX_NAME_BYTES = 63;

    private static final String SEVERAL = "2 statements: one is expected";
    private static final String TOO_LONG =
            "a name of more than %d bytes in UTF-8, which PostgreSQL cuts: shorten it".formatted(MAX_NAME_BYTES);
    /** Without {@code ?}, which a driver replaces before PostgreSQL sees it. */
    private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`";
    /** What stands together is one operator to PostgreSQL, and may be a user's: {@code a %-1} is not {@code a % -1}. */
    private static final Set<String> OPERATORS = Set.of(
            "+", "-", "*", "/", "%", "=", "<", ">", "<=", ">=", "<>", "!=", "||", "~", "~*", "&", "|", "<<", ">>", "->",
            "->>");

    private final String sql;
    private int at;
    private int open;
    private boolean ended;
    private boolean several;

    private PostgresText(String sql) {
        this.sql = sql;
    }

    /** Why the text is not to be parsed; empty where nothing stands against it. */
    static Optional<String> trap(String sql) {
        PostgresText text = new PostgresText(sql);
        String trap = text.scan();
        return Optional.ofNullable(
                text.several ? SEVERAL : trap == null ? null : text.place().notUnderstood(trap));
    }

    private Place place() {
        return Place.of(sql, at);
    }

    private String scan() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            boolean comment = sql.startsWith("--", at) || sql.startsWith("/*", at);
            if (ended && !comment && !Character.isWhitespace(c)) {
                several = true;
                return SEVERAL;
            }
            String trap = comment ? comment() : c == '\'' ? string() : c == '"' ? name() : plain(c);
            if (trap != null) {
                return trap;
            }
        }
        return null;
    }

    private String comment() {
        if (sql.startsWith("--", at)) {
            while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
                at++;
            }
            return null;
        }
        int end = sql.indexOf("*/", at + 2);
        int nested = sql.indexOf("/*", at + 2);
        if (end < 0 || (nested >= 0 && nested < end) || sql.startsWith("/*+", at)) {
            return "a comment within a comment, without end, or with a hint";
        }
        at = end + 2;
        return null;
    }

    private String string() {
        if (at > 0 && (Character.isLetterOrDigit(sql.charAt(at - 1)) || "_&$".indexOf(sql.charAt(at - 1)) >= 0)) {
            return "a string with a prefix";
        }
        int end = quoted('\'');
        if (end < 0 || sql.substring(at, end).indexOf('\\') >= 0) {
            return "a string without end, or with a backslash";
        }
        at = end + 1;
        int next = at;
        while (next < sql.length() && Character.isWhitespace(sql.charAt(next))) {
            next++;
        }
        return next < sql.length() && sql.charAt(next) == '\'' ? "a string in several parts" : null;
    }

    private String name() {
        if (at > 0 && (Character.isLetterOrDigit(sql.charAt(at - 1)) || "_&$".indexOf(sql.charAt(at - 1)) >= 0)) {
            return "a quoted name with a prefix";
        }
        int end = quoted('"');
        if (end < 0 || end == at + 1 || sql.substring(at, end).chars().anyMatch(c -> c < ' ' || c == '\\')) {
            return "a quoted name that is empty or without end, or has a character that is none of a name";
        }
        if (bytes(sql.substring(at + 1, end).replace("\"\"", "\"")) > MAX_NAME_BYTES) {
            return TOO_LONG;
        }
        at = end + 1;
        return null;
    }

    /** Where what begins here ends; doubled quotes are part of it. */
    private int quoted(char quote) {
        for (int i = at + 1; i < sql.length(); i++) {
            if (sql.charAt(i) == quote) {
                if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }

    private String plain(char c) {
        if (c > 126 || (c < ' ' && !(c == '\n' || c == '\r' || c == '\t' || c == '\f'))) {
            return "a character outside ASCII, outside of quotes";
        }
        if ("\\`@#{}^".indexOf(c) >= 0 || sql.startsWith("//", at) || (c == '!' && !sql.startsWith("!=", at))) {
            return "a character that PostgreSQL or the parser reads in its own way";
        }
        if (c == '$' && !numbered()) {
            return "a dollar: a quoted string, or a name that has one";
        }
        if (word(at) && !word(at - 1) && tooLong()) {
            return TOO_LONG;
        }
        if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
            int end = SqlWords.operatorEnd(sql, at, OPERATOR_CHARACTERS);
            if (!OPERATORS.contains(sql.substring(at, end))) {
                return "an operator that is not known: put a blank between two operators";
            }
            at = end;
            return null;
        }
        open += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
        if (open > MAX_PARENTHESES) {
            return "more than %d parentheses within each other".formatted(MAX_PARENTHESES);
        }
        ended |= c == ';';
        at++;
        return null;
    }

    private static int bytes(String name) {
        return name.codePoints()
                .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }

    private boolean word(int i) {
        return i >= 0
                && i < sql.length()
                && (Character.isLetterOrDigit(sql.charAt(i)) || "_$".indexOf(sql.charAt(i)) >= 0);
    }

    /** A number may be as long as it likes, and what follows it without a blank may be a name. */
    private boolean tooLong() {
        int begin = at;
        while (begin < sql.length() && Character.isDigit(sql.charAt(begin))) {
            begin++;
        }
        int end = begin;
        while (word(end)) {
            end++;
        }
        return end - begin > MAX_NAME_BYTES;
    }

    private boolean numbered() {
        boolean inName = at > 0 && (Character.isLetterOrDigit(sql.charAt(at - 1)) || sql.charAt(at - 1) == '_');
        return !inName && at + 1 < sql.length() && Character.isDigit(sql.charAt(at + 1));
    }
}
