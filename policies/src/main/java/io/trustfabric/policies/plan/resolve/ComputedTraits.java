package io.trustfabric.policies.plan.resolve;

import static io.trustfabric.policies.plan.resolve.Trait.CHANGED;
import static io.trustfabric.policies.plan.resolve.Trait.CHOSEN;
import static io.trustfabric.policies.plan.resolve.Trait.CUT;
import static io.trustfabric.policies.plan.resolve.Trait.STEEP;

import io.trustfabric.policies.plan.tree.Expr;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** {@link Traits} of functions and operators: a list of what is known to be harmless. */
final class ComputedTraits {

    private static final Set<String> DEFAULTS = Set.of("coalesce", "ifnull", "nvl");
    static final Set<String> CONDITIONS = Set.of(
            "operator_is_null",
            "operator_is_not_null",
            "operator_nullif",
            "is null",
            "is not null",
            "is true",
            "is not true",
            "is false",
            "is not false");

    private final Traits traits;
    private final Fixed fixed;
    private final ColumnSources columns;

    ComputedTraits(Traits traits, Fixed fixed, ColumnSources columns) {
        this.traits = traits;
        this.fixed = fixed;
        this.columns = columns;
    }

    Set<Trait> call(String name, List<Expr> parts, Scope scope) {
        Set<Trait> all = traits.all(parts, scope);
        if (KnownFunctions.LINEAR.contains(name)) {
            return Traits.plus(all, CHANGED);
        } else if (name.equals("*") || name.equals("multiply")) {
            return product(parts, all, scope);
        } else if (name.equals("/")) {
            return fixed.is(parts.get(parts.size() - 1), scope)
                    ? Traits.plus(all, CHANGED)
                    : Traits.plus(all, CHOSEN, STEEP);
        } else if (KnownFunctions.GRIDS.contains(name)) {
            return Traits.plus(all, grid(name, parts, scope) ? CHANGED : CHOSEN);
        } else if (KnownFunctions.SPELLINGS.contains(name)) {
            return Traits.plus(all, parts.size() == 1 ? CHANGED : CHOSEN);
        } else if (KnownFunctions.JOINED_TEXTS.contains(name)) {
            return Traits.plus(all, CHANGED);
        } else if (DEFAULTS.contains(name)) {
            return Traits.plus(all, parts.stream().allMatch(p -> stored(p, scope)) ? CHANGED : CHOSEN);
        }
        boolean step = KnownFunctions.STEPS.contains(name) || KnownFunctions.PREDICATES.contains(name);
        return step ? Traits.plus(all, CHOSEN) : Traits.plus(all, CHOSEN, STEEP);
    }

    /** PostgreSQL divides whole numbers into whole numbers. */
    Set<Trait> operation(Expr.Operation o, Scope scope) {
        Set<Trait> all = traits.all(o.parts(), scope);
        if (o.name().equals("sign")) {
            return Traits.plus(all, CHANGED);
        } else if (CONDITIONS.contains(o.name())) {
            return Traits.plus(all, CHOSEN);
        } else if (!o.name().equals("/")) {
            return call(o.name(), o.parts(), scope);
        } else if (!fixed.is(o.parts().get(1), scope)) {
            return Traits.plus(all, CHOSEN, STEEP);
        }
        boolean fraction = o.parts().stream().anyMatch(p -> fraction(p, scope));
        return Traits.plus(all, fraction ? CHANGED : CHOSEN);
    }

    private boolean fraction(Expr e, Scope scope) {
        if (e instanceof Expr.Literal l) {
            return l.value() instanceof BigDecimal n && n.scale() > 0;
        }
        return e instanceof Expr.Column c
                && columns.lineage(c, scope).stream()
                        .flatMap(l -> l.sources().stream())
                        .anyMatch(s -> ColumnKind.of(s.column()) == ColumnKind.FRACTION);
    }

    /** A product of columns can be a condition, {@code x * (1 - flag)}, and one column's powers tell of each value. */
    private Set<Trait> product(List<Expr> factors, Set<Trait> all, Scope scope) {
        long varying = factors.stream().filter(f -> !fixed.is(f, scope)).count();
        return varying <= 1 ? Traits.plus(all, CHANGED) : Traits.plus(all, CHOSEN, STEEP);
    }

    /** The unit is a word, and the other end the clock; a difference moves with its other end as a whole. */
    private boolean grid(String name, List<Expr> parts, Scope scope) {
        return parts.stream().allMatch(p -> {
            if (p instanceof Expr.Literal l) {
                return l.value() instanceof String || name.endsWith("diff");
            } else if (p instanceof Expr.Call c) {
                return c.arguments().isEmpty()
                        || (c.name().equals("age") && grid("age", c.arguments(), scope))
                        || (name.endsWith("diff") && fixed.is(p, scope));
            }
            return stored(p, scope) || (name.endsWith("diff") && fixed.is(p, scope));
        });
    }

    /** A stored column, in another type perhaps, or a constant. */
    private boolean stored(Expr e, Scope scope) {
        Expr value = e instanceof Expr.Cast c ? c.value() : e;
        return e instanceof Expr.Literal
                || (value instanceof Expr.Column
                        && Set.of(CUT, CHANGED).containsAll(traits.of(e, scope))
                        && !traits.of(value, scope).contains(CHANGED));
    }
}
