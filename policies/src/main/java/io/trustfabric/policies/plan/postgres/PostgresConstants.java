package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.*;

/** PostgreSQL's constants, parameters and the clock. */
final class PostgresConstants {

    static final Set<String> CLOCK =
            Set.of("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp");

    private static final int MAX_NUMBER = 100;

    private PostgresConstants() {}

    /** Empty where it is something else. */
    static Optional<Expr> read(Expression e) {
        if (e instanceof StringValue s) {
            return Optional.of(
                    s.getPrefix() == null
                            ? new Expr.Literal(s.getValue().replace("''", "'"))
                            : PostgresExpressions.unknown(e));
        } else if (e instanceof LongValue l) {
            return Optional.of(number(l.getStringValue()));
        } else if (e instanceof DoubleValue d) {
            return Optional.of(number(d.toString()));
        } else if (e instanceof NullValue) {
            return Optional.of(new Expr.Literal(null));
        } else if (e instanceof BooleanValue b) {
            return Optional.of(new Expr.Literal(b.getValue()));
        } else if (e instanceof JdbcParameter || e instanceof JdbcNamedParameter) {
            return Optional.of(new Expr.Operation("parameter", List.of()));
        } else if (e instanceof TimeKeyExpression t) {
            String name = AsciiCase.fold(t.getStringValue()).replace("()", "");
            return Optional.of(
                    CLOCK.contains(name) ? PostgresExpressions.call(name, List.of()) : PostgresExpressions.unknown(e));
        } else if (e instanceof DateTimeLiteralExpression t) {
            return Optional.of(PostgresExpressions.constant("time", t.getValue()));
        } else if (e instanceof IntervalExpression i && i.getExpression() == null) {
            return Optional.of(PostgresExpressions.constant("interval", i.toString()));
        }
        return Optional.empty();
    }

    private static Expr number(String text) {
        try {
            return text.length() > MAX_NUMBER
                    ? PostgresExpressions.constant("number", text)
                    : new Expr.Literal(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return PostgresExpressions.constant("number", text);
        }
    }
}
