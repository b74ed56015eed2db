package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.AllValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.statement.select.Fetch;
import net.sf.jsqlparser.statement.select.Select;

/**
 * LIMIT, FETCH and OFFSET.
 *
 * @param rows that come out at most; -1 where nothing says so
 * @param expressions all that stand there: a subquery may hide among them
 */
record PostgresLimits(long rows, List<Expr> expressions) {

    static PostgresLimits of(Select select, PostgresExpressions expressions) {
        List<Expr> limits = new ArrayList<>();
        long rows = rows(select, limits, expressions);
        if (select.getOffset() != null) {
            expressions.optional(select.getOffset().getOffset()).ifPresent(limits::add);
        }
        return new PostgresLimits(rows, limits);
    }

    private static long rows(Select select, List<Expr> limits, PostgresExpressions expressions) {
        if (select.getLimit() != null) {
            if (select.getLimit().getByExpressions() != null) {
                limits.add(new Expr.Unknown("LIMIT BY"));
            }
            expressions.optional(select.getLimit().getOffset()).ifPresent(limits::add);
            Expression rows = select.getLimit().getRowCount();
            if (rows != null && !(rows instanceof AllValue) && !(rows instanceof NullValue)) {
                limits.add(expressions.expr(rows));
                return Expr.wholeNumber(limits.get(limits.size() - 1));
            }
        }
        Fetch fetch = select.getFetch();
        if (fetch != null) {
            limits.add(
                    fetch.getExpression() == null
                            ? new Expr.Unknown("FETCH")
                            : expressions.expr(fetch.getExpression()));
            boolean only = fetch.getFetchParameters() != null
                    && fetch.getFetchParameters().stream()
                            .allMatch(p -> Set.of("row", "rows", "only").contains(AsciiCase.fold(p)));
            return only ? Expr.wholeNumber(limits.get(limits.size() - 1)) : -1;
        }
        return -1;
    }
}
