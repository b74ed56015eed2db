package io.trustfabric.local.production.trace.sql;

import io.trustfabric.local.production.trace.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Translates one query from Snowflake's dialect to DuckDB's, token by token; parameters stay for later. What it does not know to
 * mean the same in both is refused, not passed on.
 */
public final class SnowflakeSql {

    /** @param tables that the query reads, in their order of the alphabet */
    public record Translated(List<SqlToken> tokens, List<String> tables, Set<Rewrite> rewrites) {}

    private static final Set<String> TABLES =
            Set.of("customer", "lineitem", "nation", "orders", "part", "partsupp", "region", "supplier");

    /** Called alike and meaning the same, and key words that a parenthesis may follow. */
    private static final Set<String> SAME =
            Set.of(("sum avg count min max extract substring select from where and or not "
                            + "in exists as on having by case when then else between like distinct")
                    .split(" "));

    private static final Set<String> UNITS = Set.of("YEAR", "MONTH", "DAY");
    private static final int EXTRA_DIGITS = 6;
    private static final int MOST_DIGITS = 12;
    /** Wide enough for any quotient here, narrow enough for 64 bits. */
    private static final int WIDTH = 18;

    private final SqlCursor in;
    private final Set<String> tables = new TreeSet<>();
    private final Set<Rewrite> rewrites = EnumSet.noneOf(Rewrite.class);

    private SnowflakeSql(SqlCursor in) {
        this.in = in;
    }

    /** @throws IllegalArgumentException where the SQL has something that is not known here; it says what */
    public static Translated translate(String sql) {
        SnowflakeSql translation = new SnowflakeSql(new SqlCursor(SqlToken.of(sql.strip())));
        List<SqlToken> out = new ArrayList<>();
        while (!translation.in.atEnd()) {
            translation.step(out);
        }
        return new Translated(List.copyOf(out), List.copyOf(translation.tables), Set.copyOf(translation.rewrites));
    }

    private void step(List<SqlToken> out) {
        SqlToken token = in.here();
        if (token.kind() == Kind.TABLE_MARKER) {
            out.add(table(in.take()));
        } else if (token.kind() == Kind.PARAMETER) {
            parameter(in.take(), out);
        } else if (in.is(Kind.CAST, "number")) {
            out.add(in.take());
            numberType(out);
        } else if (token.is(";")) {
            statementEnd();
        } else if (in.called()) {
            call(in.take(), out);
        } else {
            out.add(in.take());
        }
    }

    private SqlToken table(SqlToken marker) {
        String name = marker.text().substring(1).toLowerCase(Locale.ROOT);
        if (!TABLES.contains(name)) {
            throw new IllegalArgumentException("no table of TPC-H: [%s]".formatted(marker.text()));
        }
        tables.add(name);
        rewrites.add(Rewrite.TABLE_MARKER);
        return new SqlToken(Kind.WORD, name);
    }

    /** Alone, or {@code :2::number(12,2) / 100}. */
    private void parameter(SqlToken parameter, List<SqlToken> out) {
        rewrites.add(Rewrite.PARAMETER);
        if (!in.is(Kind.CAST, "number")) {
            out.add(parameter);
            return;
        }
        List<SqlToken> decimal = new ArrayList<>(List.of(parameter, in.take()));
        int scale = numberType(decimal);
        if (!in.passed("/")) {
            out.addAll(decimal);
            return;
        }
        SqlToken by = in.takeBehindBlanks();
        if (by == null || !by.text().matches("\\d{1,9}")) {
            throw new IllegalArgumentException("a decimal is divided by something else than a whole number");
        }
        // Snowflake, "Arithmetic operators": scale of a quotient is max(s, min(s + 6, 12))
        int quotientScale = Math.max(scale, Math.min(scale + EXTRA_DIGITS, MOST_DIGITS));
        out.add(symbol("CAST("));
        out.addAll(decimal);
        out.add(symbol(" / %s AS DECIMAL(%d,%d))".formatted(by.text(), WIDTH, quotientScale)));
        rewrites.add(Rewrite.DECIMAL_DIVISION);
    }

    /** At the word {@code number}. @return the type's scale */
    private int numberType(List<SqlToken> out) {
        List<List<SqlToken>> digits = arguments(in.take().text(), 2);
        out.add(symbol("DECIMAL(%d,%d)".formatted(number(digits.get(0)), number(digits.get(1)))));
        rewrites.add(Rewrite.NUMBER_TYPE);
        return number(digits.get(1));
    }

    private void statementEnd() {
        in.take();
        if (in.takeBehindBlanks() != null) {
            throw new IllegalArgumentException("more than one statement");
        }
        rewrites.add(Rewrite.STATEMENT_END);
    }

    private void call(SqlToken name, List<SqlToken> out) {
        String function = name.text().toLowerCase(Locale.ROOT);
        if (function.equals("add_months")) {
            List<List<SqlToken>> given = arguments(function, 2);
            later(given.get(0), number(given.get(1)), "MONTH", out);
            rewrites.add(Rewrite.ADD_MONTHS);
        } else if (function.equals("dateadd")) {
            List<List<SqlToken>> given = arguments(function, 3);
            later(given.get(2), number(given.get(1)), unit(given.get(0)), out);
            rewrites.add(Rewrite.DATEADD);
        } else if (SAME.contains(function)) {
            out.add(name);
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

    /** Behind the function's name, to behind its closing parenthesis; each argument is translated. */
    private List<List<SqlToken>> arguments(String function, int count) {
        if (!in.passed("(")) {
            throw new IllegalArgumentException("expected a parenthesis after [%s]".formatted(function));
        }
        List<List<SqlToken>> given = new ArrayList<>();
        List<SqlToken> current = new ArrayList<>();
        for (int depth = 1; depth > 0; ) {
            if (in.atEnd()) {
                throw new IllegalArgumentException("the parenthesis of [%s] does not close".formatted(function));
            }
            SqlToken token = in.here();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 || (depth == 1 && token.is(","))) {
                given.add(SqlCursor.withoutOuterBlanks(current));
                current = new ArrayList<>();
                in.take();
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

    private static String unit(List<SqlToken> tokens) {
        String unit = text(tokens).toUpperCase(Locale.ROOT);
        if (!UNITS.contains(unit)) {
            throw new IllegalArgumentException(
                    "dateadd by [%s], expected one of %s".formatted(unit, new TreeSet<>(UNITS)));
        }
        return unit;
    }

    private static int number(List<SqlToken> tokens) {
        String text = text(tokens);
        if (!text.matches("\\d{1,4}")) {
            throw new IllegalArgumentException("expected a whole number, found [%s]".formatted(text));
        }
        return Integer.parseInt(text);
    }

    private static String text(List<SqlToken> tokens) {
        return tokens.stream().map(SqlToken::text).collect(Collectors.joining());
    }

    private static SqlToken symbol(String text) {
        return new SqlToken(Kind.SYMBOL, text);
    }
}
