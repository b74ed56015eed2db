package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.*;
import net.sf.jsqlparser.expression.operators.relational.*;
import net.sf.jsqlparser.statement.select.Select;

/** What PostgreSQL compares. */
final class PostgresComparisons {

    private static final Map<String, String> COMPARISONS =
            Map.of("=", "=", "<>", "<>", "!=", "<>", "<", "<", "<=", "<=", ">", ">", ">=", ">=");

    private final PostgresExpressions expressions;
    private final PostgresQueries queries;

    PostgresComparisons(PostgresExpressions expressions, PostgresQueries queries) {
        this.expressions = expressions;
        this.queries = queries;
    }

    /** Empty where it is something else. */
    Optional<Expr> read(Expression e) {
        if (e instanceof ComparisonOperator c) {
            return Optional.of(comparison(c));
        } else if (e instanceof LikeExpression like) {
            return Optional.of(like(like));
        } else if (e instanceof IsDistinctExpression d) {
            return Optional.of(new Expr.Compare(
                    d.isNot() ? "is" : "is not",
                    expressions.expr(d.getLeftExpression()),
                    expressions.expr(d.getRightExpression())));
        } else if (e instanceof Between b) {
            Expr between = new Expr.Between(
                    expressions.expr(b.getLeftExpression()),
                    expressions.expr(b.getBetweenExpressionStart()),
                    expressions.expr(b.getBetweenExpressionEnd()));
            return Optional.of(b.isNot() ? new Expr.Not(between) : between);
        } else if (e instanceof IsNullExpression n) {
            return Optional.of(new Expr.Operation(
                    n.isNot() || n.isUseNotNull() ? "is not null" : "is null",
                    List.of(expressions.expr(n.getLeftExpression()))));
        } else if (e instanceof IsBooleanExpression b) {
            return Optional.of(new Expr.Operation(
                    (b.isNot() ? "is not " : "is ") + b.isTrue(), List.of(expressions.expr(b.getLeftExpression()))));
        } else if (e instanceof ExistsExpression x && x.getRightExpression() instanceof Select select) {
            Expr exists = new Expr.Exists(queries.query(select));
            return Optional.of(x.isNot() ? new Expr.Not(exists) : exists);
        }
        return Optional.empty();
    }

    private Expr comparison(ComparisonOperator c) {
        String operator = COMPARISONS.get(c.getStringExpression().strip());
        if (operator == null || c.getOldOracleJoinSyntax() != 0 || c.getOraclePriorPosition() != 0) {
            return PostgresExpressions.unknown(c);
        }
        Expression right = c.getRightExpression();
        if (right instanceof AnyComparisonExpression several && several.getSelect() != null) {
            Expr any = new Expr.Quantified(
                    operator, expressions.expr(c.getLeftExpression()), queries.query(several.getSelect()));
            return several.getAnyType() == AnyType.ALL ? new Expr.Not(any) : any; // ALL holds of no rows at all too
        }
        if (right instanceof Function f
                && AsciiCase.same(f.getName(), "any")
                && operator.equals("=")
                && f.getParameters() != null
                && f.getParameters().size() == 1
                && f.getParameters().get(0) instanceof ArrayConstructor a) {
            return new Expr.In(expressions.expr(c.getLeftExpression()), expressions.all(a.getExpressions()));
        }
        return new Expr.Compare(operator, expressions.expr(c.getLeftExpression()), expressions.expr(right));
    }

    private Expr like(LikeExpression like) {
        if (like.isUseBinary()
                || !Set.of("LIKE", "ILIKE").contains(like.getLikeKeyWord().name())
                || like.getEscape() != null) {
            return PostgresExpressions.unknown(like);
        }
        Expr compare = new Expr.Compare(
                "like", expressions.expr(like.getLeftExpression()), expressions.expr(like.getRightExpression()));
        return like.isNot() ? new Expr.Not(compare) : compare;
    }

    /** {@code a IN ...}, with what really stands on the right of it. */
    Expr in(InExpression in, Expression right) {
        Expr left = expressions.expr(in.getLeftExpression());
        if (in.getOldOracleJoinSyntax() != 0 || in.isGlobal() || !PostgresBinding.same(in)) {
            return PostgresExpressions.unknown(in);
        }
        Expr read;
        if (right instanceof Select select) {
            read = new Expr.Quantified("=", left, queries.query(select));
        } else if (right instanceof ParenthesedExpressionList<?> list) {
            read = new Expr.In(left, expressions.all(list));
        } else {
            return PostgresExpressions.unknown(in);
        }
        return in.isNot() ? new Expr.Not(read) : read;
    }
}
