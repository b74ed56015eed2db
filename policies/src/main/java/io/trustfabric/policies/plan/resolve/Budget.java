package io.trustfabric.policies.plan.resolve;

/** What resolving one statement may cost. A small text can ask for very much: CTEs that double at each step, thousand-fold cross products. */
final class Budget {

    /** Mentions of datasets, those within CTEs counted at each use. The plan's own limit for datasets. */
    static final int OCCURRENCES = 1_000;
    /** Joins of a plan. */
    static final int JOINS = 10_000;
    /** Individuals of a plan. */
    static final int ENTITIES = 1_000;
    /** Queries within queries, CTEs counted at each use. */
    static final int DEPTH = 64;
    /** Expressions within expressions, through subqueries and CTEs. */
    static final int EXPRESSION_DEPTH = 400;
    /** Steps, one or two microseconds each: a statement that takes them all ends within half a second. */
    static final long STEPS = 300_000;
    /** What a query takes beside its parts, in steps. */
    private static final int QUERY = 24;

    /** The statement is too large to be resolved; the message is a reason. */
    static final class ExceededException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ExceededException(String reason) {
            super(reason, null, false, false);
        }
    }

    private long steps;
    private int depth;
    private int expressionDepth;

    void spend(long count) {
        steps += count;
        if (steps > STEPS) {
            throw new ExceededException("the statement is too large to be resolved");
        }
    }

    void enter() {
        spend(QUERY);
        if (++depth > DEPTH) {
            throw new ExceededException("more than %d queries within each other".formatted(DEPTH));
        }
    }

    void enterExpression() {
        if (++expressionDepth > EXPRESSION_DEPTH) {
            throw new ExceededException("more than %d expressions within each other".formatted(EXPRESSION_DEPTH));
        }
    }

    void leaveExpression() {
        expressionDepth--;
    }

    void leave() {
        depth--;
    }
}
