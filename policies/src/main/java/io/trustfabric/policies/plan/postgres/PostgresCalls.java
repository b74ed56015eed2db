package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.WindowElement;
import net.sf.jsqlparser.expression.WindowOffset;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;

/** PostgreSQL's functions, aggregates and windows. */
final class PostgresCalls {

    private final PostgresExpressions expressions;

    PostgresCalls(PostgresExpressions expressions) {
        this.expressions = expressions;
    }

    Expr read(Expression e) {
        return e instanceof Function f ? function(f) : analytic((AnalyticExpression) e);
    }

    private static Expr unknown(String what) {
        return new Expr.Unknown("a part of a function call that is not known: " + what);
    }

    /** The name without pg_catalog, where PostgreSQL's own functions are; another schema's are nobody's we know. */
    private static String name(List<String> parts) {
        List<String> folded = parts.stream()
                .map(p -> AsciiCase.same(p, "left") || AsciiCase.same(p, "right")
                        ? AsciiCase.fold(p)
                        : PostgresNames.folded(p))
                .toList();
        boolean own = folded.size() == 1 || (folded.size() == 2 && folded.get(0).equals("pg_catalog"));
        return own ? folded.get(folded.size() - 1) : String.join("_", folded) + "_of_a_schema";
    }

    private Expr function(Function f) {
        boolean plain = f.getNullHandling() == null
                && f.getLimit() == null
                && f.getHavingClause() == null
                && !f.isUnique()
                && !f.isEscaped()
                && f.getAttribute() == null
                && f.getKeep() == null
                && f.getExtraKeyword() == null
                && f.getOnOverflowTruncate() == null;
        if (!plain) {
            return unknown("a modifier");
        }
        String name = name(f.getMultipartName());
        List<Expr> arguments = new ArrayList<>();
        if (f.getParameters() != null) {
            for (Expression p : f.getParameters()) {
                if (p instanceof AllColumns && !(p instanceof AllTableColumns)) {
                    name = name.equals("count") && f.getParameters().size() == 1 ? "count_star" : "star_of_" + name;
                } else {
                    arguments.add(expressions.expr(p));
                }
            }
        }
        if (f.getNamedParameters() != null) { // position(a IN b), substring(a FROM b), overlay(a PLACING b)
            arguments.addAll(expressions.all(f.getNamedParameters()));
        }
        return name.equals("row")
                ? new Expr.Row(arguments)
                : new Expr.Call(
                        name, arguments, f.isDistinct(), Optional.empty(), expressions.orders(f.getOrderByElements()));
    }

    private Expr analytic(AnalyticExpression a) {
        boolean plain = a.getKeep() == null
                && a.getHavingClause() == null
                && a.getNullHandling() == null
                && a.getLimit() == null
                && !a.isUnique()
                && !a.isIgnoreNulls()
                && !a.isIgnoreNullsOutside()
                && a.getOnOverflowTruncate() == null;
        if (!plain) {
            return unknown("a modifier");
        }
        List<Expr> arguments = new ArrayList<>();
        String name = name(List.of(a.getName().split("\\.")));
        if (a.isAllColumns()
                || (a.getExpression() instanceof AllColumns && !(a.getExpression() instanceof AllTableColumns))) {
            name = name.equals("count") ? "count_star" : "star_of_" + name;
        } else {
            expressions.optional(a.getExpression()).ifPresent(arguments::add);
        }
        expressions.optional(a.getOffset()).ifPresent(arguments::add);
        expressions.optional(a.getDefaultValue()).ifPresent(arguments::add);
        List<Expr> orders = new ArrayList<>(expressions.orders(a.getFuncOrderBy()));
        Optional<Expr> filter = expressions.optional(a.getFilterExpression());
        AnalyticType type = a.getType();
        if (type == AnalyticType.FILTER_ONLY || type == AnalyticType.WITHIN_GROUP) {
            if (a.getWindowDefinition() != null && type == AnalyticType.WITHIN_GROUP) {
                orders.addAll(expressions.orders(a.getWindowDefinition().getOrderByElements()));
            }
            return new Expr.Call(name, arguments, a.isDistinct(), filter, orders);
        }
        if (type != AnalyticType.OVER || a.getWindowName() != null) {
            return unknown("a named window");
        }
        return window(a, new Expr.Call(name, arguments, a.isDistinct(), filter, orders));
    }

    private Expr window(AnalyticExpression a, Expr.Call call) {
        List<Expr> frame = new ArrayList<>();
        WindowElement element = a.getWindowElement();
        if (element != null) {
            bound(element.getOffset(), frame);
            if (element.getRange() != null) {
                bound(element.getRange().getStart(), frame);
                bound(element.getRange().getEnd(), frame);
            }
        }
        return new Expr.Window(
                call,
                expressions.all(a.getPartitionExpressionList()),
                expressions.orders(a.getOrderByElements()),
                frame);
    }

    private void bound(WindowOffset offset, List<Expr> frame) {
        if (offset != null) {
            expressions.optional(offset.getExpression()).ifPresent(frame::add);
        }
    }
}
