package io.trustfabric.local.production.trace.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A piece of SQL. The texts of all pieces, in order, are the SQL again. */
public record SqlToken(Kind kind, String text) {

    public enum Kind {
        /** White space and comments. */
        BLANK("\\s+|--[^\\n]*|/\\*.*?\\*/"),
        TEXT("'[^']*+(?:''[^']*+)*+'"),
        QUOTED_NAME("\"[^\"]*+(?:\"\"[^\"]*+)*+\""),
        /** {@code :1} */
        PARAMETER(":\\d+(?!\\w)"),
        /** {@code :orders} */
        TABLE_MARKER(":[A-Za-z_]\\w*"),
        CAST("::"),
        NUMBER("\\d+(?:\\.\\d+)?(?![\\w.])"),
        WORD("[A-Za-z_][\\w$]*"),
        SYMBOL("\\|\\||<>|<=|>=|!=|[-+*/%(),.;<>=]");

        private final String pattern;

        Kind(String pattern) {
            this.pattern = pattern;
        }

        /** A group's name has letters only. */
        private String group() {
            return name().replace("_", "");
        }
    }

    /** One group for each kind, by its name. */
    private static final Pattern ANY = Pattern.compile(
            Arrays.stream(Kind.values())
                    .map(kind -> "(?<%s>%s)".formatted(kind.group(), kind.pattern))
                    .collect(Collectors.joining("|")),
            Pattern.DOTALL);

    /** @throws IllegalArgumentException where a piece is none of SQL that templates are written in; it says which */
    static List<SqlToken> of(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        Matcher matcher = ANY.matcher(sql);
        int at = 0;
        while (at < sql.length()) {
            if (!matcher.region(at, sql.length()).lookingAt()) {
                throw new IllegalArgumentException(
                        "cannot read from [%s]".formatted(sql.substring(at, Math.min(sql.length(), at + 20))));
            }
            for (Kind kind : Kind.values()) {
                if (matcher.group(kind.group()) != null) {
                    tokens.add(new SqlToken(kind, matcher.group()));
                    break;
                }
            }
            at = matcher.end();
        }
        refuseTouching(tokens);
        return tokens;
    }

    /** What is put in place of a parameter must not grow together with what stands beside it: {@code 1:1} would be one number. */
    private static void refuseTouching(List<SqlToken> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            SqlToken left = tokens.get(i - 1);
            SqlToken right = tokens.get(i);
            if (left.atom() && right.atom() && (left.replaced() || right.replaced())) {
                throw new IllegalArgumentException("cannot read [%s%s]".formatted(left.text, right.text));
            }
        }
    }

    private boolean replaced() {
        return kind == Kind.PARAMETER || kind == Kind.TABLE_MARKER;
    }

    private boolean atom() {
        return kind != Kind.BLANK && kind != Kind.CAST && kind != Kind.SYMBOL;
    }

    public boolean is(String other) {
        return text.equalsIgnoreCase(other);
    }

    public boolean blank() {
        return kind == Kind.BLANK;
    }
}
