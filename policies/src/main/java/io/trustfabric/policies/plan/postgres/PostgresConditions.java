package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.plan.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.InExpression;

/**
 * AND, OR, NOT and IN. JSqlParser 5.3 reads {@code a IN (1) AND b} as {@code a IN ((1) AND b)}: the operands are laid in a row
 * again and bound as PostgreSQL binds them (NOT, then AND, then OR).
 */
final class PostgresConditions {

    private static final int MAX_OPERANDS = 5_000;

    /** One operand: with a NOT before it, or on the right of {@code IN}. */
    private record Operand(Expression expression, List<InExpression> in, int nots) {}

    private final PostgresExpressions expressions;
    private final List<Operand> operands = new ArrayList<>();
    /** After operand i: whether OR stands there. */
    private final List<Boolean> ors = new ArrayList<>();

    PostgresConditions(PostgresExpressions expressions) {
        this.expressions = expressions;
    }

    static boolean is(Expression e) {
        return e instanceof AndExpression
                || e instanceof OrExpression
                || e instanceof InExpression
                || e instanceof NotExpression;
    }

    Expr read(Expression e) {
        lay(e, List.of(), 0);
        List<Expr> alternatives = new ArrayList<>();
        List<Expr> together = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            together.add(operand(operands.get(i)));
            if (i == operands.size() - 1 || ors.get(i)) {
                alternatives.add(together.size() == 1 ? together.get(0) : new Expr.And(together));
                together = new ArrayList<>();
            }
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new Expr.Or(alternatives);
    }

    /** Lays the operands of what is not in parentheses in a row; what stood before it belongs to the first of them. */
    private void lay(Expression e, List<InExpression> in, int nots) {
        if (operands.size() > MAX_OPERANDS) {
            throw new PostgresExpressions.TooDeepException();
        }
        if (e instanceof AndExpression and) {
            lay(and.getLeftExpression(), in, nots);
            ors.add(false);
            lay(and.getRightExpression(), List.of(), 0);
        } else if (e instanceof OrExpression or) {
            lay(or.getLeftExpression(), in, nots);
            ors.add(true);
            lay(or.getRightExpression(), List.of(), 0);
        } else if (e instanceof NotExpression not && in.isEmpty()) {
            lay(not.getExpression(), in, nots + 1);
        } else if (e instanceof InExpression inner && in.isEmpty()) {
            lay(inner.getRightExpression(), List.of(inner), nots);
        } else {
            operands.add(new Operand(e, in, nots));
        }
    }

    private Expr operand(Operand operand) {
        Expr e = operand.in().isEmpty()
                ? expressions.expr(operand.expression())
                : expressions.in(operand.in().get(0), operand.expression());
        for (int i = 0; i < operand.nots(); i++) {
            e = new Expr.Not(e);
        }
        return e;
    }
}
