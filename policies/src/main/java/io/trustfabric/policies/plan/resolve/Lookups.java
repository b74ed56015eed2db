package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.tree.Expr;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * Comparisons that let one stored value through. A column that was spelled otherwise is equal to a constant in many rows, and so is one that the
 * engine casts to the constant's type: a text beside a number ({@code '7'} and {@code '07'} are 7), whole numbers beside a DOUBLE of more
 * digits than it has.
 */
final class Lookups {

    private static final int EXACT_DIGITS = 15;

    private final Traits traits;

    Lookups(Traits traits) {
        this.traits = traits;
    }

    /** The column that is equal to one constant where {@code column = constant} holds. */
    Optional<Source> column(Expr column, Lineage value, Expr constant, Scope scope) {
        boolean stored = column instanceof Expr.Column
                && value.exact().size() == 1
                && value.exact().equals(value.sources())
                && Set.of(Trait.CUT).containsAll(traits.of(column, scope));
        return stored && constant instanceof Expr.Literal l
                ? value.exact().stream()
                        .filter(s -> s.through() == Source.Through.NOTHING && one(s, l.value()))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean one(Source column, Object constant) {
        return constant instanceof String
                || (constant instanceof BigDecimal n
                        && column.type().whole()
                        && Math.max(n.precision(), (long) n.precision() - n.scale()) <= EXACT_DIGITS);
    }
}
