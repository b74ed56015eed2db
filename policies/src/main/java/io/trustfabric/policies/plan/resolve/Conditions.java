package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Conditions: what they compare, and what is certain where they hold. */
final class Conditions {

    private static final Set<String> NULL_TESTS =
            Set.of("is null", "is not null", "operator_is_null", "operator_is_not_null");

    private final Findings findings;
    private final Expressions expressions;
    private final Comparisons comparisons;
    private final Queries queries;
    private final Lookups lookups;

    Conditions(Findings findings, Expressions expressions, Comparisons comparisons, Queries queries, Traits traits) {
        this.lookups = new Lookups(traits);
        this.findings = findings;
        this.expressions = expressions;
        this.comparisons = comparisons;
        this.queries = queries;
    }

    /** Records what a condition compares. Gives what is certain wherever it holds. */
    Certain condition(Expr e, Scope scope) {
        findings.budget.spend(1);
        if (e instanceof Expr.And and) {
            return Certain.all(findings.bounds.parts(/* and= */ true, and.parts(), p -> condition(p, scope)));
        } else if (e instanceof Expr.Or or) {
            return Certain.common(findings.bounds.parts(/* and= */ false, or.parts(), p -> condition(p, scope)));
        } else if (e instanceof Expr.Not not) {
            findings.bounds.not(() -> condition(not.part(), scope));
            return Certain.NOTHING;
        } else if (e instanceof Expr.Exists exists) {
            Queries.Rows rows = queries.query(exists.query(), scope);
            findings.beside.add(Beside.of(rows));
            return rows.certain().withoutChoices();
        } else if (e instanceof Expr.Compare
                || e instanceof Expr.Between
                || e instanceof Expr.In
                || e instanceof Expr.Quantified) {
            return relation(e, scope, true, new ArrayList<>());
        } else if (e instanceof Expr.Call call
                && KnownFunctions.MEMBERSHIPS.contains(call.name())
                && call.arguments().size() == 2) {
            expressions.value(e, scope);
            comparisons.relate(
                    "=",
                    expressions.value(call.arguments().get(0), scope),
                    expressions.value(call.arguments().get(1), scope),
                    true);
            return Certain.NOTHING;
        }
        Optional<Expr> tested = nullTest(e);
        if (tested.isPresent()) {
            comparisons.tested(expressions.value(tested.get(), scope));
        } else {
            comparisons.condition(expressions.value(e, scope));
        }
        return Certain.NOTHING;
    }

    /** What a condition asks for being NULL, if it is such a one. */
    private static Optional<Expr> nullTest(Expr e) {
        if (e instanceof Expr.Operation o && o.parts().size() == 1 && NULL_TESTS.contains(o.name())) {
            return Optional.of(o.parts().get(0));
        }
        return Optional.empty();
    }

    Certain relation(Expr e, Scope scope, boolean filters, List<Lineage> parts) {
        if (e instanceof Expr.Compare c) {
            return compare(c, scope, filters, parts);
        } else if (e instanceof Expr.Between b) {
            boolean one = b.lower().equals(b.upper()); // a range of one value names it
            return Certain.all(findings.bounds.parts(
                    /* and= */ true,
                    List.of(
                            new Expr.Compare(one ? "=" : ">=", b.value(), b.lower()),
                            new Expr.Compare(one ? "=" : "<=", b.value(), b.upper())),
                    c -> compare(c, scope, filters, parts)));
        } else if (e instanceof Expr.In in) {
            List<Certain> each = new ArrayList<>();
            in.items().forEach(i -> each.add(compare(new Expr.Compare("=", in.value(), i), scope, filters, parts)));
            return Certain.common(each);
        }
        return quantified((Expr.Quantified) e, scope, filters, parts);
    }

    private Certain compare(Expr.Compare c, Scope scope, boolean filters, List<Lineage> parts) {
        if (c.left() instanceof Expr.Row l
                && c.right() instanceof Expr.Row r
                && l.parts().size() == r.parts().size()) {
            List<Certain> each = new ArrayList<>();
            for (int i = 0; i < l.parts().size(); i++) {
                each.add(compare(
                        new Expr.Compare(
                                c.operator(), l.parts().get(i), r.parts().get(i)),
                        scope,
                        filters,
                        parts));
            }
            return Certain.all(each);
        }
        Lineage left = expressions.value(c.left(), scope);
        Lineage right = expressions.value(c.right(), scope);
        parts.add(left);
        parts.add(right);
        Certain certain = comparisons.relate(c.operator(), left, right, filters);
        Optional<Source> looked = c.operator().equals("=")
                ? lookups.column(c.left(), left, c.right(), scope)
                        .or(() -> lookups.column(c.right(), right, c.left(), scope))
                : Optional.empty();
        return looked.map(certain::withChoice).orElse(certain);
    }

    private Certain quantified(Expr.Quantified q, Scope scope, boolean filters, List<Lineage> parts) {
        List<Expr> left = q.value() instanceof Expr.Row row ? row.parts() : List.of(q.value());
        List<Lineage> values = expressions.values(left, scope);
        Queries.Rows rows = queries.query(q.query(), scope);
        List<Certain> each = new ArrayList<>(List.of(rows.certain().withoutChoices()));
        parts.addAll(values);
        Beside beside = Beside.of(rows);
        for (int i = 0; i < values.size(); i++) {
            boolean paired = rows.columns().size() == values.size();
            Lineage right = paired
                    ? rows.columns().get(i).lineage()
                    : Lineage.oneOf(
                            rows.columns().stream().map(Scope.Col::lineage).toList());
            parts.add(right);
            beside = q.operator().equals("=") ? beside.among(values.get(i), right) : beside;
            each.add(comparisons.relate(q.operator(), values.get(i), right, filters));
        }
        findings.beside.add(beside);
        return Certain.all(each);
    }
}
