package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.EntityKeys;
import io.trustfabric.policies.plan.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a condition, where it must hold, says of the rows: a restriction for each of its conjuncts. */
final class Restrictions {

    private final Findings findings;
    private final EntityKeys keys;
    private final ColumnSources columns;
    private final Subjects subjects;
    private final OneSubject conditions;
    private final FewRows few;

    Restrictions(Findings findings, Names names, NameLookup lookup) {
        this.findings = findings;
        this.keys = findings.keys();
        this.columns = new ColumnSources(names, lookup);
        this.subjects = new Subjects(findings, columns);
        this.conditions = new OneSubject(findings, subjects);
        this.few = new FewRows(conditions, subjects);
    }

    List<Restriction> of(Expr condition, Scope scope) {
        List<Restriction> found = new ArrayList<>();
        add(condition, scope, found);
        return found;
    }

    Subjects subjects() {
        return subjects;
    }

    private void add(Expr e, Scope scope, List<Restriction> found) {
        findings.budget.spend(1);
        if (e instanceof Expr.And and) {
            and.parts().forEach(p -> add(p, scope, found));
        } else if (e instanceof Expr.Not n && n.part() instanceof Expr.Or or) {
            or.parts().forEach(p -> add(new Expr.Not(p), scope, found));
        } else if (e instanceof Expr.Not n && n.part() instanceof Expr.Not twice) {
            add(twice.part(), scope, found);
        } else if (e instanceof Expr.Compare c && pairs(c)) {
            List<Expr> left = ((Expr.Row) c.left()).parts();
            List<Expr> right = ((Expr.Row) c.right()).parts();
            for (int i = 0; i < left.size(); i++) {
                add(new Expr.Compare(c.operator(), left.get(i), right.get(i)), scope, found);
            }
        } else {
            one(e, scope).ifPresent(found::add);
        }
    }

    private static boolean pairs(Expr.Compare c) {
        return c.operator().equals("=")
                && c.left() instanceof Expr.Row l
                && c.right() instanceof Expr.Row r
                && l.parts().size() == r.parts().size();
    }

    private Optional<Restriction> one(Expr e, Scope scope) {
        Optional<Subject.Of> known = conditions.truth(e, scope);
        if (known.isPresent()) {
            return known.map(Restriction::of);
        }
        Wording words = new Wording(findings, columns).of(e, scope);
        boolean join = words.occurrences().size() > 1 && e instanceof Expr.Compare;
        return words.aggregated() || words.occurrences().isEmpty() || join
                ? Optional.empty()
                : Optional.of(new Restriction(
                        words.occurrences(),
                        "!" + keys.key("condition", words.text()),
                        Optional.empty(),
                        few.leavesOutFew(e, scope)));
    }
}
