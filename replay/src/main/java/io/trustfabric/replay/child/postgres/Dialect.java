package io.trustfabric.replay.child.postgres;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has to be spelled differently, and cannot be a function, a type or an operator of the template. One rule, INTERVAL: {@code
 * INTERVAL 3 MONTH} becomes {@code INTERVAL '3 month'}, a quarter three months. Text in quotes and comments is left alone.
 */
final class Dialect {

    static final Dialect POSTGRESQL = new Dialect();

    /** What is skipped whole, in PostgreSQL's and DuckDB's common lexical structure, or an interval, in this order. */
    private static final Pattern TOKEN = Pattern.compile("""
            (?<skip>'[^']*+'|"[^"]*+"|--[^\\n]*+|/\\*.*?\\*/|\\$(?<tag>\\w*)\\$.*?\\$\\k<tag>\\$)\
            |\\bINTERVAL\\s*+\\(?\\s*+(?<number>-?\\d{1,9})\\s*+\\)?\\s*+\
            (?<unit>YEAR|QUARTER|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)S?\\b""", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Dialect() {}

    String rewrite(String sql) {
        StringBuilder rewritten = new StringBuilder(sql.length());
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            String said = token.group("skip") != null ? token.group() : interval(token);
            token.appendReplacement(rewritten, Matcher.quoteReplacement(said));
        }
        return token.appendTail(rewritten).toString();
    }

    private static String interval(Matcher token) {
        String unit = token.group("unit").toLowerCase(Locale.ROOT);
        long number = Long.parseLong(token.group("number"));
        return unit.equals("quarter")
                ? "INTERVAL '%d month'".formatted(3 * number)
                : "INTERVAL '%d %s'".formatted(number, unit);
    }
}
