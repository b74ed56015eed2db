package io.trustfabric.policies.obligation;

import io.trustfabric.policies.obligation.Obligation.Bucket;
import io.trustfabric.policies.obligation.Obligation.Keep;
import io.trustfabric.policies.obligation.Obligation.Mask;
import java.math.BigDecimal;

/**
 * What {@link Masking} does to a value, in PostgreSQL's words; version 14 or later, for {@code split_part} from behind. A text of fixed length
 * ({@code char(n)}) counts without its padding. What is infinite, a date or a moment, becomes NULL. Shallow: the parser that reads it again
 * takes twice as long for each call or CAST within another.
 */
final class PostgresExpressions {

    /** A pseudonym under a key whose blocks, the outer one first, are the two parameters: docs/spec/policy-language.md, section 7. */
    private static final String PSEUDONYM = "left(encode(sha256(? || sha256(? || convert_to(%s, 'UTF8'))), 'hex'), 32)";

    private final String column;
    private final PostgresKind kind;

    /** {@code column}: quoted. */
    PostgresExpressions(String column, PostgresKind kind) {
        this.column = column;
        this.kind = kind;
    }

    String minimized(Obligation o) throws MinimizationException {
        if (o instanceof Mask m) {
            return m.keep() == Keep.HASH ? pseudonym() : masked(m.keep());
        }
        return o instanceof Bucket b ? bucketed(b.width()) : "CASE WHEN 1 = 0 THEN %s END".formatted(column);
    }

    private String masked(Keep keep) {
        boolean text = kind == PostgresKind.TEXT;
        if (keep == Keep.YEAR && dated()) {
            return "CASE WHEN isfinite(%1$s) THEN date_part('year', %2$s)::bigint + CASE WHEN date_part('year', %2$s) < 0 THEN 1 ELSE 0 END END"
                    .formatted(column, day()); // the year before 1 is -1 there and 0 here
        }
        String kept =
                switch (keep) {
                    case DOMAIN -> text ? "WHEN strpos(%s, '@') > 0 THEN split_part(%s, '@', -1) " : "";
                    case LAST4 -> text ? "WHEN length(%s) > 4 THEN '***' || right(%s, 4) " : "";
                    case FIRST1 -> text ? "WHEN length(%s) > 1 THEN left(%s, 1) || '***' " : "";
                    default -> "";
                };
        return "CASE WHEN %s IS NULL THEN NULL %sELSE '***' END".formatted(column, kept.replace("%s", asText()));
    }

    private String pseudonym() throws MinimizationException {
        return PSEUDONYM.formatted(comparable("a pseudonym of"));
    }

    /** As {@link Masking#text} spells it. Others have several spellings, and a value must not slip through by one of them. */
    String comparable(String what) throws MinimizationException {
        return switch (kind) {
            case TEXT, WHOLE, BOOLEAN -> asText();
            case DATE -> "to_char(%s, 'YYYY-MM-DD')".formatted(column);
            case EXACT -> "trim_scale(%s)::text".formatted(column);
            default ->
                throw new MinimizationException(
                        "%s column %s: texts, whole numbers, decimal numbers, dates and booleans are expected; apply it to the result"
                                .formatted(what, column));
        };
    }

    private String bucketed(double width) {
        String step = BigDecimal.valueOf(width).stripTrailingZeros().toPlainString();
        boolean wholeStep = width == Math.rint(width);
        return switch (kind) {
            case WHOLE -> wholeStep ? lower(column + "::bigint", step) : lower(column + "::numeric", step);
            case EXACT -> lower(column, step);
            case FLOATING ->
                "floor(%1$s::double precision / %2$s::double precision) * %2$s::double precision"
                        .formatted(column, step);
            case DATE, MOMENT, ZONED_MOMENT ->
                "CASE WHEN isfinite(%1$s) THEN %2$s - ((%2$s - '1970-01-01'::date) %% %3$d + %3$d) %% %3$d END"
                        .formatted(column, day(), Math.max(1, (long) width));
            default -> masked(Keep.NONE);
        };
    }

    private static String lower(String value, String step) {
        return "%1$s - (%1$s %% %2$s + %2$s) %% %2$s".formatted(value, step);
    }

    private String asText() {
        return column + "::text";
    }

    private boolean dated() {
        return kind == PostgresKind.DATE || kind == PostgresKind.MOMENT || kind == PostgresKind.ZONED_MOMENT;
    }

    /** Of UTC. */
    private String day() {
        return switch (kind) {
            case ZONED_MOMENT -> "timezone('UTC', %s)::date".formatted(column);
            case MOMENT -> column + "::date";
            default -> column;
        };
    }
}
