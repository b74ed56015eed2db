package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.tree.Expr;
import java.util.Optional;

/** Whether a condition chooses or leaves out few rows, as far as its words tell. */
final class FewRows {

    /** Deeper, nobody asks whether an opaque condition leaves out few: it does not count as one that does. */
    private static final int MAX_DEPTH = 8;

    private final OneSubject conditions;
    private final Subjects subjects;

    FewRows(OneSubject conditions, Subjects subjects) {
        this.conditions = conditions;
        this.subjects = subjects;
    }

    /** Whether those that it leaves out are few. */
    boolean leavesOutFew(Expr condition, Scope scope) {
        return few(condition, scope, false, MAX_DEPTH);
    }

    /**
     * Whether the rows for which a condition is {@code when} true, or else those for which it is not, are few as far as can be told. Of a
     * condition without form, those that it chooses count as few and those that it leaves out do not: {@code NOT (...)} is how somebody is
     * left out. What looks into other rows is neither: those without orders may be many.
     */
    private boolean few(Expr e, Scope scope, boolean when, int depth) {
        if (depth == 0) {
            return false;
        } else if (e instanceof Expr.Not n) {
            return few(n.part(), scope, !when, depth - 1);
        }
        Optional<Truth> known = conditions.truth(e, scope).map(Subject.Of::truth);
        if (known.isPresent()) {
            return (when ? known.get().yes() : known.get().no()).values().bounded();
        } else if (e instanceof Expr.And and) {
            return when
                    ? and.parts().stream().anyMatch(p -> few(p, scope, true, depth - 1))
                    : and.parts().stream().allMatch(p -> few(p, scope, false, depth - 1));
        } else if (e instanceof Expr.Or or) {
            return when
                    ? or.parts().stream().allMatch(p -> few(p, scope, true, depth - 1))
                    : or.parts().stream().anyMatch(p -> few(p, scope, false, depth - 1));
        } else if (e instanceof Expr.Compare c) {
            return switch (c.operator()) {
                case "<>", "is not" -> !when;
                case "<", "<=", ">", ">=" -> // of texts or identifiers: no report cuts there
                    subjects.constant(c.left(), scope).isPresent()
                            != subjects.constant(c.right(), scope).isPresent();
                default -> when;
            };
        }
        return when && !(e instanceof Expr.Exists) && !(e instanceof Expr.Quantified);
    }
}
