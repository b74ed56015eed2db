package io.trustfabric.policies.plan.postgres;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.*;
import net.sf.jsqlparser.expression.operators.arithmetic.*;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.conditional.XorExpression;
import net.sf.jsqlparser.expression.operators.relational.*;

/**
 * How tightly PostgreSQL binds what JSqlParser has read. Of one row of words there is one tree in which every operand without parentheses
 * binds tighter than what it is an operand of; a tree that is not that one was read otherwise than PostgreSQL reads it
 * ({@code n BETWEEN 10 AND 20 = false} is {@code (n BETWEEN 10 AND 20) = false}). Source: PostgreSQL 18, section 4.1.6.
 */
enum PostgresBinding {
    OR,
    AND,
    NOT,
    IS,
    COMPARISON,
    /** BETWEEN, IN, LIKE. */
    RANGE,
    /** Every operator that has no place of its own, those of users among them. */
    OTHER,
    SUM,
    PRODUCT,
    AT_TIME_ZONE,
    SIGN,
    CAST,
    /** Names, constants, calls, and what stands in parentheses. */
    ONE;

    /** Whether PostgreSQL would make the same tree of the expression and its operands. */
    static boolean same(Expression e) {
        PostgresBinding own = of(e);
        List<Expression> operands = operands(e);
        for (int i = 0; i < operands.size(); i++) {
            int inner = of(operands.get(i)).compareTo(own);
            // PostgresExpressions lays a chain of time zones anew, from the left
            boolean chained = inner == 0 && (own == AT_TIME_ZONE || (i == 0 && own.chainsLeft()));
            if (inner < 0 || (inner == 0 && own != ONE && !chained)) {
                return false;
            }
        }
        return true;
    }

    /** {@code a - b - c} is {@code (a - b) - c}; comparisons and ranges cannot be chained. */
    private boolean chainsLeft() {
        return switch (this) {
            case IS, COMPARISON, RANGE -> false;
            default -> true;
        };
    }

    private static PostgresBinding of(Expression e) {
        if (e instanceof OrExpression || e instanceof XorExpression) {
            return OR;
        } else if (e instanceof AndExpression) {
            return AND;
        } else if (e instanceof NotExpression || (e instanceof ExistsExpression x && x.isNot())) {
            return NOT;
        } else if (e instanceof IsNullExpression
                || e instanceof IsBooleanExpression
                || e instanceof IsUnknownExpression
                || e instanceof IsDistinctExpression) {
            return IS;
        } else if (e instanceof ComparisonOperator) {
            return COMPARISON;
        } else if (e instanceof Between
                || e instanceof InExpression
                || e instanceof LikeExpression
                || e instanceof SimilarToExpression) {
            return RANGE;
        } else if (e instanceof Addition || e instanceof Subtraction) {
            return SUM;
        } else if (e instanceof Multiplication || e instanceof Division || e instanceof Modulo) {
            return PRODUCT;
        } else if (e instanceof TimezoneExpression) {
            return AT_TIME_ZONE;
        } else if (e instanceof SignedExpression) {
            return SIGN;
        } else if (e instanceof CastExpression c && (c.keyword == null || c.keyword.isEmpty()) && !c.isImplicitCast()) {
            return CAST;
        }
        return e instanceof BinaryExpression ? OTHER : ONE;
    }

    /** What no parentheses of its own keep together: those of a call or of CASE do. */
    private static List<Expression> operands(Expression e) {
        List<Expression> operands = new ArrayList<>();
        if (e instanceof BinaryExpression b) {
            operands.add(b.getLeftExpression());
            operands.add(b.getRightExpression());
        } else if (e instanceof Between b) {
            operands.addAll(List.of(b.getLeftExpression(), b.getBetweenExpressionStart(), b.getBetweenExpressionEnd()));
        } else if (e instanceof InExpression in) {
            operands.add(in.getLeftExpression()); // what stands on the right is looked at where it is read
        } else if (e instanceof IsNullExpression n) {
            operands.add(n.getLeftExpression());
        } else if (e instanceof IsBooleanExpression b) {
            operands.add(b.getLeftExpression());
        } else if (e instanceof NotExpression n) {
            operands.add(n.getExpression());
        } else if (e instanceof SignedExpression s) {
            operands.add(s.getExpression());
        } else if (e instanceof TimezoneExpression t) {
            operands.add(t.getLeftExpression());
            operands.addAll(t.getTimezoneExpressions());
        } else if (of(e) == CAST) {
            operands.add(((CastExpression) e).getLeftExpression());
        }
        return operands;
    }
}
