package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.PlainName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.*;
import net.sf.jsqlparser.expression.operators.arithmetic.*;
import net.sf.jsqlparser.expression.operators.relational.*;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.Select;

/** PostgreSQL's expressions. */
final class PostgresExpressions {

    /** The statement is deeper than anybody writes. */
    static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooDeepException() {
            super("expressions too deep or too long", null, false, false);
        }
    }

    private static final int MAX_DEPTH = 250;
    private final PostgresQueries queries;
    private final PostgresComparisons comparisons;
    private int depth;

    PostgresExpressions(PostgresQueries queries) {
        this.queries = queries;
        this.comparisons = new PostgresComparisons(this, queries);
    }

    List<Expr> all(List<? extends Expression> all) {
        return all == null ? List.of() : all.stream().map(this::expr).toList();
    }

    Optional<Expr> optional(Expression e) {
        return Optional.ofNullable(e).map(this::expr);
    }

    List<Expr> orders(List<OrderByElement> orders) {
        return orders == null
                ? List.of()
                : orders.stream().map(o -> expr(o.getExpression())).toList();
    }

    Expr expr(Expression e) {
        if (++depth > MAX_DEPTH) {
            throw new TooDeepException();
        }
        Expr read = PostgresConditions.is(e) ? new PostgresConditions(this).read(e) : value(e);
        depth--;
        return read;
    }

    /** {@code a IN ...}, with what really stands on the right of it. */
    Expr in(InExpression in, Expression right) {
        return comparisons.in(in, right);
    }

    static Expr unknown(Expression e) {
        return new Expr.Unknown(
                "expression that is not known: " + PlainName.shown(e.getClass().getSimpleName()));
    }

    private Expr value(Expression e) {
        if (!PostgresBinding.same(e)) {
            return new Expr.Unknown(
                    "operators that PostgreSQL and the parser may bind in another order: put parentheses");
        }
        Optional<Expr> constant = PostgresConstants.read(e);
        if (constant.isPresent()) {
            return constant.get();
        } else if (e instanceof Column c) {
            return column(c);
        } else if (e instanceof SignedExpression s) {
            return signed(s);
        } else if (e instanceof ParenthesedExpressionList<?> list) {
            return list.size() == 1 ? expr(list.get(0)) : new Expr.Row(all(list));
        } else if (e instanceof RowConstructor<?> row) {
            return new Expr.Row(all(row));
        } else if (e instanceof Select select) {
            return new Expr.Scalar(queries.query(select));
        } else if (e instanceof AllColumns || e instanceof AllTableColumns) {
            return star(e);
        }
        return operation(e);
    }

    private Expr operation(Expression e) {
        Optional<Expr> comparison = comparisons.read(e);
        if (comparison.isPresent()) {
            return comparison.get();
        } else if (e instanceof Addition
                || e instanceof Subtraction
                || e instanceof Multiplication
                || e instanceof Division
                || e instanceof Modulo
                || e instanceof Concat) {
            BinaryExpression b = (BinaryExpression) e;
            return new Expr.Operation(
                    b.getStringExpression(), List.of(expr(b.getLeftExpression()), expr(b.getRightExpression())));
        } else if (e instanceof CaseExpression c) {
            return cases(c);
        } else if (e instanceof CastExpression c) {
            return PostgresCasts.isPlain(c)
                    ? new Expr.Cast(expr(c.getLeftExpression()), PostgresCasts.type(c))
                    : new Expr.Unknown("a cast to a type that may look something up");
        } else if (e instanceof ExtractExpression x) {
            return call("date_part", List.of(expr(x.getExpression())));
        } else if (e instanceof TrimFunction t) {
            List<Expr> parts = new ArrayList<>();
            optional(t.getExpression()).ifPresent(parts::add);
            optional(t.getFromExpression()).ifPresent(parts::add);
            return call("trim", parts);
        } else if (e instanceof TimezoneExpression t) {
            return timezone(expr(t.getLeftExpression()), t.getTimezoneExpressions());
        } else if (e instanceof ArrayConstructor a && a.getDataType() == null) {
            return call("array", all(a.getExpressions()));
        } else if (e instanceof Function || e instanceof AnalyticExpression) {
            return new PostgresCalls(this).read(e);
        }
        return unknown(e);
    }

    /** A constant whose value is not looked into; its spelling tells it from others. */
    static Expr constant(String kind, String text) {
        return new Expr.Operation(kind, List.of(new Expr.Literal(text)));
    }

    static Expr call(String name, List<Expr> arguments) {
        return new Expr.Call(name, arguments, false, Optional.empty(), List.of());
    }

    private static Expr column(Column c) {
        List<String> inside = new ArrayList<>(List.of(c.getColumnName()));
        if (c.getTable() != null) {
            inside.addAll(c.getTable().getNameParts().stream()
                    .filter(java.util.Objects::nonNull)
                    .toList());
        }
        boolean plain = c.getArrayConstructor() == null
                && c.getCommentText() == null
                && (c.getTable() == null || ".".equals(c.getTableDelimiter()));
        if (!plain || inside.size() > 3) {
            return unknown(c);
        }
        String lower = AsciiCase.fold(c.getColumnName());
        if (inside.size() == 1 && PostgresConstants.CLOCK.contains(lower)) {
            return call(lower, List.of());
        }
        return new Expr.Column(PostgresNames.path(inside));
    }

    private Expr signed(SignedExpression s) {
        Expr e = expr(s.getExpression());
        boolean negative = s.getSign() == '-' && e instanceof Expr.Literal l && l.value() instanceof BigDecimal;
        if (negative) {
            return new Expr.Literal(((BigDecimal) ((Expr.Literal) e).value()).negate());
        }
        return s.getSign() == '-' || s.getSign() == '+' ? new Expr.Operation("sign", List.of(e)) : unknown(s);
    }

    /** The parser binds a chain of zones from the right. */
    private Expr timezone(Expr value, List<Expression> zones) {
        Expr at = value;
        for (Expression zone : zones) {
            at = zone instanceof TimezoneExpression t
                    ? timezone(timezone(at, List.of(t.getLeftExpression())), t.getTimezoneExpressions())
                    : call("timezone", List.of(at, expr(zone)));
        }
        return at;
    }

    private Expr star(Expression e) {
        AllColumns all = (AllColumns) e;
        boolean plain =
                (all.getExceptColumns() == null || all.getExceptColumns().isEmpty())
                        && (all.getReplaceExpressions() == null
                                || all.getReplaceExpressions().isEmpty());
        if (!plain) {
            return unknown(e);
        }
        if (!(e instanceof AllTableColumns of)) {
            return new Expr.Star("", Set.of(), Map.of());
        }
        List<String> path = PostgresNames.path(of.getTable().getNameParts());
        return path.size() == 1 ? new Expr.Star(path.get(0), Set.of(), Map.of()) : unknown(e);
    }

    private Expr cases(CaseExpression c) {
        List<Expr.When> whens = new ArrayList<>();
        Optional<Expr> of = optional(c.getSwitchExpression());
        for (WhenClause when : c.getWhenClauses()) {
            Expr condition = expr(when.getWhenExpression());
            whens.add(new Expr.When(
                    of.<Expr>map(v -> new Expr.Compare("=", v, condition)).orElse(condition),
                    expr(when.getThenExpression())));
        }
        return new Expr.Case(whens, optional(c.getElseExpression()));
    }
}
