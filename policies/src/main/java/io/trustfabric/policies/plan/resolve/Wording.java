package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An expression in words that do not depend on the names that a statement gives to its relations. It has literals: only keys of it go into a plan. */
final class Wording {

    private static final int MAX_ALIASES = 8;

    private final Findings findings;
    private final ColumnSources columns;
    private final StringBuilder text = new StringBuilder();
    private final Set<Integer> occurrences = new TreeSet<>();
    private boolean aggregated;
    private boolean nested;
    private int aliases;

    Wording(Findings findings, ColumnSources columns) {
        this.findings = findings;
        this.columns = columns;
    }

    Wording of(Expr e, Scope scope) {
        say(e, scope);
        if (nested) { // whatever it looks at from there, it chooses rows here
            scope.frame.columns().forEach(c -> c.lineage().sources().forEach(s -> occurrences.add(s.occurrence())));
        }
        return this;
    }

    /** Mentions that it looks at. */
    Set<Integer> occurrences() {
        return Set.copyOf(occurrences);
    }

    /** Whether it looks at more than one row. */
    boolean aggregated() {
        return aggregated;
    }

    String text() {
        return text.toString();
    }

    private void say(Expr e, Scope scope) {
        int before = text.length();
        if (e instanceof Expr.Column c) {
            column(c, scope);
        } else {
            own(e);
            List<Expr> parts = Aggregation.parts(e).toList();
            for (Expr part : parts) {
                text.append('(');
                say(part, scope);
                text.append(')');
            }
        }
        findings.budget.spend(1 + (text.length() - before) / 16);
    }

    private void own(Expr e) {
        if (e instanceof Expr.Literal l) {
            text.append(l.value() == null ? "null" : l.value().getClass().getSimpleName() + ":" + l.value());
        } else if (e instanceof Expr.Call c) {
            aggregated |= KnownFunctions.aggregate(c.name());
            text.append("call ").append(c.name()).append(c.distinct() ? " distinct" : "");
        } else if (e instanceof Expr.Operation o) {
            text.append("operation ").append(o.name());
        } else if (e instanceof Expr.Compare c) {
            text.append("compare ").append(c.operator());
        } else if (e instanceof Expr.Cast c) {
            text.append("cast ").append(c.type());
        } else if (e instanceof Expr.Quantified q) {
            query(q.operator(), q.query());
        } else if (e instanceof Expr.Exists x) {
            query("exists", x.query());
        } else if (e instanceof Expr.Scalar s) {
            query("value", s.query());
        } else {
            aggregated |= e instanceof Expr.Window;
            text.append(AsciiCase.fold(e.getClass().getSimpleName()));
        }
    }

    private void query(String what, Query query) {
        nested = true;
        text.append(what).append(' ').append(query);
    }

    private void column(Expr.Column c, Scope scope) {
        Optional<Lineage> lineage = columns.lineage(c, scope);
        if (lineage.isEmpty()) {
            Optional<Expr> meant = aliases < MAX_ALIASES ? columns.alias(c, scope) : Optional.empty();
            if (meant.isPresent()) {
                aliases++;
                say(meant.get(), scope);
                aliases--;
            } else {
                text.append("name ").append(AsciiCase.fold(String.join(".", c.path())));
            }
            return;
        }
        for (Source source : lineage.get().sources()) {
            occurrences.add(source.occurrence());
            aggregated |= source.through() != Source.Through.NOTHING;
            text.append("column ")
                    .append(source.dataset())
                    .append('.')
                    .append(source.column().name());
        }
    }
}
