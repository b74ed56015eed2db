package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.tree.Expr;
import java.util.List;

/** Expressions that have one value for all rows. */
final class Fixed {

    private final Findings findings;
    private final ColumnSources columns;

    Fixed(Findings findings, ColumnSources columns) {
        this.findings = findings;
        this.columns = columns;
    }

    boolean is(Expr e, Scope scope) {
        findings.budget.spend(1);
        if (e instanceof Expr.Column c) {
            return columns.clock(c, scope)
                    || columns.lineage(c, scope)
                            .filter(l -> l.sources().isEmpty() && l.traits().isEmpty())
                            .isPresent();
        } else if (e instanceof Expr.Literal) {
            return true;
        } else if (e instanceof Expr.Call c) {
            return KnownFunctions.PURE.contains(c.name()) && !c.name().equals("unnest") && all(c.arguments(), scope);
        } else if (e instanceof Expr.Operation || e instanceof Expr.Cast) {
            return all(Aggregation.parts(e).toList(), scope);
        }
        return false;
    }

    private boolean all(List<Expr> parts, Scope scope) {
        return parts.stream().allMatch(p -> is(p, scope));
    }
}
