package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.tree.Expr;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which rows of its group an aggregate sees. Conditions are compared by their text: only those count as equal in which the tree has
 * everything that the statement says.
 */
final class Narrowing {

    /** All rows of the group. */
    static final Expr ALL = new Expr.Literal(true);
    /** Nobody knows which. */
    static final Expr SOME = new Expr.Unknown("some rows of a group");

    private static final Expr NULL = new Expr.Literal(null);
    private static final Set<String> CONDITIONS = Set.of("count_if", "countif");
    private static final Set<Trait> SEEN_TOGETHER = Set.of(Trait.CHANGED, Trait.CUT, Trait.SPELLINGS);

    private final Traits traits;

    Narrowing(Traits traits) {
        this.traits = traits;
    }

    /** {@link #ALL}, a condition, or {@link #SOME}. */
    Expr of(Expr.Call aggregate, Scope scope) {
        Expr inside = inside(aggregate, scope);
        if (aggregate.filter().isEmpty()) {
            return inside;
        }
        Expr filter = comparable(aggregate.filter().get());
        return inside.equals(ALL) ? filter : SOME;
    }

    private Expr inside(Expr.Call aggregate, Scope scope) {
        if (KnownFunctions.HYPOTHETICAL.contains(aggregate.name())) {
            return SOME;
        } else if (aggregate.arguments().size() == 1) {
            Expr only = aggregate.arguments().get(0);
            boolean truth = CONDITIONS.contains(aggregate.name())
                    || (KnownFunctions.SUMS.contains(aggregate.name()) && traits.flag(only, scope));
            if (truth) {
                return comparable(only);
            } else if (only instanceof Expr.Case c
                    && c.whens().size() == 1
                    && c.otherwise().map(o -> nothing(o, aggregate)).orElse(true)
                    && !c.whens().get(0).value().equals(NULL)
                    && !chooses(c.whens().get(0).value(), scope)) {
                return comparable(c.whens().get(0).condition());
            }
        }
        boolean some = Stream.concat(aggregate.arguments().stream(), aggregate.orders().stream())
                .anyMatch(e -> chooses(e, scope));
        return some ? SOME : ALL;
    }

    /** A zero adds nothing to a sum, but a count counts it. */
    private static boolean nothing(Expr otherwise, Expr.Call aggregate) {
        boolean zero = otherwise instanceof Expr.Literal l && l.value() instanceof BigDecimal n && n.signum() == 0;
        return otherwise.equals(NULL) || (zero && !aggregate.name().equals("count"));
    }

    private boolean chooses(Expr e, Scope scope) {
        return !SEEN_TOGETHER.containsAll(traits.of(e, scope));
    }

    private static Expr comparable(Expr condition) {
        return whole(condition) ? condition : SOME;
    }

    /** Trees leave out what roles do not need, e.g. the field of EXTRACT: two conditions could look alike and not be. */
    private static boolean whole(Expr e) {
        boolean here = e instanceof Expr.Column
                || e instanceof Expr.Literal
                || e instanceof Expr.Between
                || e instanceof Expr.In
                || e instanceof Expr.And
                || e instanceof Expr.Or
                || e instanceof Expr.Not
                || (e instanceof Expr.Cast c && c.value() instanceof Expr.Literal)
                || (e instanceof Expr.Compare c && !c.operator().equals("like"));
        return here && Aggregation.parts(e).allMatch(Narrowing::whole);
    }

    /** What a count counts under; empty where it is no count. */
    Optional<Expr> ofCount(Expr e, Scope scope) {
        boolean counts = e instanceof Expr.Call c
                && (c.name().equals("count") || c.name().equals("count_star") || CONDITIONS.contains(c.name()));
        return counts ? Optional.of(of((Expr.Call) e, scope)).filter(under -> !under.equals(SOME)) : Optional.empty();
    }
}
