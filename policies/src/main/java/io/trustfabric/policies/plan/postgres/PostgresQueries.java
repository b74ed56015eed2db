package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.From;
import io.trustfabric.policies.plan.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.ExceptOp;
import net.sf.jsqlparser.statement.select.IntersectOp;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperation;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.UnionOp;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.select.WithItem;

/** PostgreSQL's queries. */
final class PostgresQueries {

    private static final int MAX_DEPTH = 64;

    final PostgresExpressions expressions = new PostgresExpressions(this);
    private final PostgresFroms froms = new PostgresFroms(this);
    private int depth;
    private boolean writes;

    /** Whether a common table expression writes: PostgreSQL runs it also where nobody uses it. */
    boolean writes() {
        return writes;
    }

    Query query(Select select) {
        if (++depth > MAX_DEPTH) {
            throw new PostgresExpressions.TooDeepException();
        }
        Query query = modified(select);
        depth--;
        return query;
    }

    private static Query unknown(String reason) {
        return Query.of(new Query.Unknown(reason));
    }

    private Query modified(Select select) {
        boolean plain = !select.isOracleSiblings()
                && !select.isNoWait()
                && select.getForClause() == null
                && select.getLimitBy() == null
                && select.getIsolation() == null
                && select.getForMode() == null
                && select.getForUpdateTable() == null
                && select.getWait() == null
                && !select.isSkipLocked()
                && select.getPivot() == null
                && select.getUnPivot() == null;
        if (!plain) {
            return unknown("a part of a query that is not known, or a lock");
        }
        PostgresLimits limits = PostgresLimits.of(select, expressions);
        return new Query(
                ctes(select.getWithItemsList()),
                body(select),
                expressions.orders(select.getOrderByElements()),
                limits.rows(),
                limits.expressions());
    }

    List<Query.Cte> ctes(List<WithItem<?>> items) {
        List<Query.Cte> ctes = new ArrayList<>();
        if (items == null) {
            return ctes;
        }
        boolean recursive = items.stream().anyMatch(WithItem::isRecursive); // the word stands once and means them all
        for (WithItem<?> item : items) {
            boolean reads = item.getParenthesedStatement() instanceof ParenthesedSelect;
            writes |= !reads;
            Query query = reads ? query(item.getSelect()) : unknown("a common table expression that writes");
            List<String> columns = new ArrayList<>();
            if (item.getWithItemList() != null) {
                for (SelectItem<?> column : item.getWithItemList()) {
                    columns.add(
                            column.getExpression() instanceof Column c ? PostgresNames.folded(c.getColumnName()) : "");
                }
            }
            ctes.add(new Query.Cte(PostgresNames.folded(item.getAliasName()), columns, query, recursive));
        }
        return ctes;
    }

    private Query.Body body(Select select) {
        if (select instanceof ParenthesedSelect p) {
            return p.getSampleClause() == null ? nested(query(p.getSelect())) : new Query.Unknown("a sampled subquery");
        } else if (select instanceof PlainSelect plain) {
            return new PostgresSelects(expressions, froms).body(plain);
        } else if (select instanceof SetOperationList list) {
            return setOperations(list);
        } else if (select instanceof Values values) {
            return values(values);
        }
        return new Query.Unknown(
                "a query that is not known: " + select.getClass().getSimpleName());
    }

    private static Query.Body nested(Query inner) {
        boolean bare = inner.ctes().isEmpty()
                && inner.orders().isEmpty()
                && inner.limits().isEmpty();
        Query.Item star = new Query.Item(new Expr.Star("", Set.of(), java.util.Map.of()), "");
        return bare
                ? inner.body()
                : new Query.Select(
                        List.of(star),
                        new From.Derived(inner, "", List.of(), false),
                        Optional.empty(),
                        List.of(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        List.of());
    }

    /** INTERSECT binds before UNION and EXCEPT. */
    private Query.Body setOperations(SetOperationList list) {
        List<Query> sides =
                new ArrayList<>(list.getSelects().stream().map(this::query).toList());
        List<SetOperation> operations = new ArrayList<>(list.getOperations());
        for (boolean intersect : List.of(true, false)) {
            for (int i = 0; i < operations.size(); ) {
                if (operations.get(i) instanceof IntersectOp == intersect) {
                    Query.Body both = setOperation(operations.remove(i), sides.get(i), sides.remove(i + 1));
                    sides.set(i, Query.of(both));
                } else {
                    i++;
                }
            }
        }
        return sides.get(0).body();
    }

    private static Query.Body setOperation(SetOperation operation, Query left, Query right) {
        if (operation instanceof UnionOp u) {
            return new Query.SetOperation("union", u.isAll(), List.of(left, right));
        } else if (operation instanceof IntersectOp) {
            return new Query.SetOperation("intersect", false, List.of(left, right));
        } else if (operation instanceof ExceptOp) {
            return new Query.SetOperation("except", false, List.of(left, right));
        }
        return new Query.Unknown("a set operation that is not PostgreSQL's");
    }

    private Query.Body values(Values values) {
        List<List<Expr>> rows = new ArrayList<>();
        for (Expression row : values.getExpressions()) {
            rows.add(row instanceof ExpressionList<?> list ? expressions.all(list) : List.of(expressions.expr(row)));
        }
        boolean oneRow = values.getExpressions()
                instanceof net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList<?>;
        return new Query.Values(
                oneRow ? List.of(rows.stream().map(r -> r.get(0)).toList()) : rows);
    }
}
