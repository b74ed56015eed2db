package io.trustfabric.policies.plan.resolve;

import static io.trustfabric.policies.plan.resolve.Trait.CHANGED;
import static io.trustfabric.policies.plan.resolve.Trait.CHOSEN;
import static io.trustfabric.policies.plan.resolve.Trait.CUT;
import static io.trustfabric.policies.plan.resolve.Trait.STEEP;

import io.trustfabric.policies.plan.tree.Expr;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an aggregate of an expression must know of it. What is not known to be harmless is the worst: harmless is a stored column, one that is
 * scaled or shifted by constants (its sum is that of the column, scaled and shifted), and one laid on a grid that no constant moves.
 */
final class Traits {

    private static final Set<String> NUMBERS = Set.of("*", "/", "multiply", "coalesce", "ifnull", "nvl");
    private final Findings findings;
    private final ColumnSources columns;
    private final Fixed fixed;
    private final ComputedTraits computed;
    private final Narrowing narrowing = new Narrowing(this);

    Traits(Findings findings, ColumnSources columns) {
        this.findings = findings;
        this.columns = columns;
        this.fixed = new Fixed(findings, columns);
        this.computed = new ComputedTraits(this, fixed, columns);
    }

    Narrowing narrowing() {
        return narrowing;
    }

    Set<Trait> of(Expr e, Scope scope) {
        findings.budget.spend(1);
        if (e instanceof Expr.Literal || fixed.is(e, scope)) {
            return Set.of();
        } else if (e instanceof Expr.Column column) {
            return column(column, scope);
        } else if (e instanceof Expr.Cast cast) {
            return cast(cast, scope);
        } else if (e instanceof Expr.Call call && KnownFunctions.aggregate(call.name())) {
            return aggregate(call, scope);
        } else if (e instanceof Expr.Call call) {
            return computed.call(call.name(), call.arguments(), scope);
        } else if (e instanceof Expr.Operation operation) {
            return computed.operation(operation, scope);
        } else if (e instanceof Expr.Row row) {
            return all(row.parts(), scope);
        } else if (e instanceof Expr.Case c) {
            Set<Trait> traits = EnumSet.of(CHOSEN);
            c.whens().forEach(w -> traits.addAll(of(w.value(), scope)));
            c.otherwise().ifPresent(o -> traits.addAll(of(o, scope)));
            return traits;
        }
        return truth(e) ? EnumSet.of(CHOSEN) : EnumSet.of(CHOSEN, STEEP);
    }

    /** Whether it is a stored column of truth values: a sum of it counts the rows where it is true. */
    boolean flag(Expr e, Scope scope) {
        return e instanceof Expr.Column c
                && columns.lineage(c, scope).stream()
                        .flatMap(l -> l.sources().stream())
                        .anyMatch(s -> ColumnKind.of(s.column()) == ColumnKind.TRUTH);
    }

    private Set<Trait> column(Expr.Column column, Scope scope) {
        Optional<Lineage> lineage = columns.lineage(column, scope);
        if (lineage.isPresent()) {
            return lineage.get().traits();
        }
        Optional<Expr> alias = columns.alias(column, scope);
        if (alias.isEmpty()) {
            return EnumSet.of(CHOSEN, STEEP);
        }
        Set<Trait> known = scope.aliasTraits.get(alias.get());
        if (known == null) {
            scope.aliasTraits.put(alias.get(), EnumSet.of(CHOSEN, STEEP)); // an alias may stand in itself
            known = of(alias.get(), scope);
            scope.aliasTraits.put(alias.get(), known);
        }
        return known;
    }

    /** A fraction made whole is a step, and so is whatever does not fit and becomes NULL. */
    private Set<Trait> cast(Expr.Cast cast, Scope scope) {
        Expr value = cast.value();
        Set<Trait> of = of(value, scope);
        if (truth(value)) {
            return plus(of, CHOSEN);
        } else if (value instanceof Expr.Column c && !of.contains(CHANGED)) {
            boolean keeps = columns.lineage(c, scope).stream()
                    .flatMap(l -> l.sources().stream())
                    .allMatch(s -> ColumnKind.of(s.column()).keeps(cast.type()));
            return plus(of, keeps ? CHANGED : CHOSEN);
        }
        return number(value) ? plus(of, CHOSEN) : plus(of, CHOSEN, STEEP);
    }

    /** Texts that are put together and read as numbers can be any: {@code CAST('1e' || age AS DOUBLE)}. */
    private static boolean number(Expr e) {
        String name = e instanceof Expr.Call c ? c.name() : e instanceof Expr.Operation o ? o.name() : "";
        return e instanceof Expr.Column
                || e instanceof Expr.Case
                || e instanceof Expr.Cast
                || NUMBERS.contains(name)
                || KnownFunctions.LINEAR.contains(name)
                || KnownFunctions.STEPS.contains(name)
                || KnownFunctions.GRIDS.contains(name)
                || KnownFunctions.SUMMARIES.contains(name);
    }

    private Set<Trait> aggregate(Expr.Call call, Scope scope) {
        Set<Trait> of = EnumSet.noneOf(Trait.class);
        of.addAll(all(call.arguments(), scope));
        of.retainAll(Set.of(STEEP, CUT));
        boolean whole = narrowing.of(call, scope).equals(Narrowing.ALL);
        return whole && !KnownFunctions.COLLECTIONS.contains(call.name()) ? of : plus(of, CHOSEN);
    }

    Set<Trait> all(List<Expr> parts, Scope scope) {
        Set<Trait> all = EnumSet.noneOf(Trait.class);
        parts.forEach(p -> all.addAll(of(p, scope)));
        return all;
    }

    static Set<Trait> plus(Set<Trait> traits, Trait... more) {
        Set<Trait> all = EnumSet.noneOf(Trait.class);
        all.addAll(traits);
        all.addAll(List.of(more));
        return all;
    }

    /** Whether it is true or false; one row's truth is one step high, whatever it compares. */
    private static boolean truth(Expr e) {
        return e instanceof Expr.Compare
                || e instanceof Expr.Between
                || e instanceof Expr.In
                || e instanceof Expr.And
                || e instanceof Expr.Or
                || e instanceof Expr.Not
                || e instanceof Expr.Exists
                || e instanceof Expr.Quantified
                || (e instanceof Expr.Call c && KnownFunctions.PREDICATES.contains(c.name()))
                || (e instanceof Expr.Operation o
                        && ComputedTraits.CONDITIONS.contains(o.name())
                        && !o.name().endsWith("nullif"));
    }
}
