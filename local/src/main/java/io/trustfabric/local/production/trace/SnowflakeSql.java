package io.trustfabric.local.production.trace;

import io.trustfabric.local.production.trace.SqlToken.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Translates one query from Snowflake's dialect to DuckDB's, token by token; parameters stay for later. What it does not know to
 * mean the same in both is refused, not passed on.
 */
final class SnowflakeSql {

    /** @param tables that the query reads, in their order of the alphabet */
    record Translated(List<SqlToken> tokens, List<String> tables, Set<Rewrite> rewrites) {}

    private static final Set<String> TABLES =
            Set.of("customer", "lineitem", "nation", "orders", "part", "partsupp", "region", "supplier");

    /** Called alike and meaning the same, and key words that a parenthesis may follow. */
    private static final Set<String> SAME = Set.of(
            "sum",
            "avg",
            "count",
            "min",
            "max",
            "extract",
            "substring",
            "select",
            "from",
            "where",
            "and",
            "or",
            "not",
            "in",
            "exists",
            "as",
            "on",
            "having",
            "by",
            "case",
            "when",
            "then",
            "else",
            "between",
            "like",
            "distinct");

    private static final Set<String> UNITS = Set.of("year", "month", "day");
    private static final int EXTRA_DIGITS = 6;
    private static final int MOST_DIGITS = 12;
    private static final int WIDEST = 38;

    private final List<SqlToken> in;
    private final Set<String> tables = new TreeSet<>();
    private final Set<Rewrite> rewrites = EnumSet.noneOf(Rewrite.class);
    private int at;

    private SnowflakeSql(List<SqlToken> in) {
        this.in = in;
    }

    /** @throws IllegalArgumentException where the SQL has something that is not known here; it says what */
    static Translated translate(String sql) {
        SnowflakeSql translation = new SnowflakeSql(SqlToken.of(sql.strip()));
        List<SqlToken> out = translation.until(translation.in.size());
        return new Translated(List.copyOf(out), List.copyOf(translation.tables), Set.copyOf(translation.rewrites));
    }

    private List<SqlToken> until(int end) {
        List<SqlToken> out = new ArrayList<>();
        while (at < end) {
            step(out);
        }
        return out;
    }

    private void step(List<SqlToken> out) {
        SqlToken token = in.get(at);
        if (token.kind() == Kind.TABLE_MARKER) {
            out.add(table(token));
        } else if (token.kind() == Kind.PARAMETER) {
            rewrites.add(Rewrite.PARAMETER);
            parameter(token, out);
        } else if (token.kind() == Kind.CAST && word(at + 1, "number")) {
            at++;
            out.add(token);
            numberType(out);
        } else if (token.is(";")) {
            statementEnd();
        } else if (token.kind() == Kind.WORD && called(at)) {
            call(token, out);
        } else {
            out.add(token);
            at++;
        }
    }

    private SqlToken table(SqlToken marker) {
        String name = marker.text().substring(1).toLowerCase(Locale.ROOT);
        if (!TABLES.contains(name)) {
            throw new IllegalArgumentException("no table of TPC-H: [%s]".formatted(marker.text()));
        }
        tables.add(name);
        rewrites.add(Rewrite.TABLE_MARKER);
        at++;
        return new SqlToken(Kind.WORD, name);
    }

    /** Alone, or {@code :2::number(12,2) / 100}. */
    private void parameter(SqlToken parameter, List<SqlToken> out) {
        at++;
        if (at >= in.size() || in.get(at).kind() != Kind.CAST || !word(at + 1, "number")) {
            out.add(parameter);
            return;
        }
        List<SqlToken> decimal = new ArrayList<>(List.of(parameter, in.get(at)));
        at++;
        int scale = numberType(decimal);
        int divisor = skipBlanks(at);
        if (divisor >= in.size() || !in.get(divisor).is("/")) {
            out.addAll(decimal);
            return;
        }
        int by = skipBlanks(divisor + 1);
        if (by >= in.size() || !in.get(by).text().matches("\\d{1,9}")) {
            throw new IllegalArgumentException("a decimal is divided by something else than a whole number");
        }
        // Snowflake, "Arithmetic operators": scale of a quotient is max(s, min(s + 6, 12))
        int quotientScale = Math.max(scale, Math.min(scale + EXTRA_DIGITS, MOST_DIGITS));
        out.add(symbol("CAST("));
        out.addAll(decimal);
        out.add(symbol(" / " + in.get(by).text() + " AS DECIMAL(%d,%d))".formatted(WIDEST / 2, quotientScale)));
        rewrites.add(Rewrite.DECIMAL_DIVISION);
        at = by + 1;
    }

    /** At the word {@code number}. @return the type's scale */
    private int numberType(List<SqlToken> out) {
        List<List<SqlToken>> digits = arguments("number", 2);
        out.add(symbol("DECIMAL(%s,%s)".formatted(number(digits.get(0)), number(digits.get(1)))));
        rewrites.add(Rewrite.NUMBER_TYPE);
        return number(digits.get(1));
    }

    private void statementEnd() {
        if (skipBlanks(at + 1) < in.size()) {
            throw new IllegalArgumentException("more than one statement");
        }
        rewrites.add(Rewrite.STATEMENT_END);
        at = in.size();
    }

    private void call(SqlToken name, List<SqlToken> out) {
        String function = name.text().toLowerCase(Locale.ROOT);
        if (function.equals("add_months")) {
            List<List<SqlToken>> given = arguments(function, 2);
            later(given.get(0), number(given.get(1)), "MONTH", out);
            rewrites.add(Rewrite.ADD_MONTHS);
        } else if (function.equals("dateadd")) {
            List<List<SqlToken>> given = arguments(function, 3);
            String unit = text(given.get(0)).toLowerCase(Locale.ROOT);
            if (!UNITS.contains(unit)) {
                throw new IllegalArgumentException(
                        "dateadd by [%s], expected one of %s".formatted(unit, new TreeSet<>(UNITS)));
            }
            later(given.get(2), number(given.get(1)), unit.toUpperCase(Locale.ROOT), out);
            rewrites.add(Rewrite.DATEADD);
        } else if (SAME.contains(function)) {
            out.add(name);
            at++;
        } else {
            throw new IllegalArgumentException(
                    "function [%s]: whether it means the same in DuckDB has not been looked at".formatted(name.text()));
        }
    }

    private static void later(List<SqlToken> date, int amount, String unit, List<SqlToken> out) {
        out.add(symbol("CAST("));
        out.addAll(date);
        out.add(symbol(" + INTERVAL '%d' %s AS DATE)".formatted(amount, unit)));
    }

    /** From the function's name to behind its closing parenthesis; each argument is translated. */
    private List<List<SqlToken>> arguments(String function, int count) {
        at = skipBlanks(at + 1);
        if (at >= in.size() || !in.get(at).is("(")) {
            throw new IllegalArgumentException("expected a parenthesis after [%s]".formatted(function));
        }
        at++;
        List<List<SqlToken>> given = new ArrayList<>();
        List<SqlToken> current = new ArrayList<>();
        for (int depth = 1; depth > 0; ) {
            if (at >= in.size()) {
                throw new IllegalArgumentException("the parenthesis of [%s] does not close".formatted(function));
            }
            SqlToken token = in.get(at);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 || (depth == 1 && token.is(","))) {
                given.add(stripped(current));
                current = new ArrayList<>();
                at++;
            } else {
                step(current);
            }
        }
        if (given.size() != count) {
            throw new IllegalArgumentException(
                    "[%s] has %d arguments, expected %d".formatted(function, given.size(), count));
        }
        return given;
    }

    private static int number(List<SqlToken> tokens) {
        String text = text(tokens);
        if (!text.matches("\\d{1,4}")) {
            throw new IllegalArgumentException("expected a whole number, found [%s]".formatted(text));
        }
        return Integer.parseInt(text);
    }

    private static String text(List<SqlToken> tokens) {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append(token.text()));
        return text.toString();
    }

    private static List<SqlToken> stripped(List<SqlToken> tokens) {
        int from = 0;
        int to = tokens.size();
        while (from < to && tokens.get(from).blank()) {
            from++;
        }
        while (to > from && tokens.get(to - 1).blank()) {
            to--;
        }
        return List.copyOf(tokens.subList(from, to));
    }

    private boolean called(int word) {
        int next = skipBlanks(word + 1);
        return next < in.size() && in.get(next).is("(");
    }

    private boolean word(int index, String expected) {
        return index < in.size()
                && in.get(index).kind() == Kind.WORD
                && in.get(index).is(expected);
    }

    private int skipBlanks(int from) {
        int index = from;
        while (index < in.size() && in.get(index).blank()) {
            index++;
        }
        return index;
    }

    private static SqlToken symbol(String text) {
        return new SqlToken(Kind.SYMBOL, text);
    }
}
