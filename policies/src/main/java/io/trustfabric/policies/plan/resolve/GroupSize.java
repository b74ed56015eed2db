package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.Query;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;

/** How large the groups are that HAVING lets through. An aggregate of some of a group's rows is about those alone. */
final class GroupSize {

    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final Expressions expressions;
    private final Scope scope;
    private final Crowd crowd;
    private final Narrowing narrowing;

    GroupSize(Expressions expressions, Traits traits, Scope scope, Crowd crowd) {
        this.narrowing = traits.narrowing();
        this.expressions = expressions;
        this.scope = scope;
        this.crowd = crowd;
    }

    Heads of(Query.Select select, List<Expr> orders) {
        if (select.having().isEmpty()) {
            return Heads.NONE;
        }
        List<Expr> all = new ArrayList<>(orders);
        select.items().forEach(i -> all.add(i.expr()));
        select.having().ifPresent(all::add);
        select.qualify().ifPresent(all::add);
        Set<Expr> narrowings = new LinkedHashSet<>(Set.of(Narrowing.ALL));
        all.stream()
                .flatMap(Aggregation::calls)
                .map(c -> narrowing.of(c, scope))
                .forEach(narrowings::add);
        return narrowings.stream()
                .map(n -> n.equals(Narrowing.SOME)
                        ? Heads.NONE
                        : least(select.having().get(), n))
                .reduce(Heads::orFewer)
                .orElse(Heads.NONE);
    }

    /** What a group has at least of rows that fulfil {@code under}, where the condition holds. */
    private Heads least(Expr having, Expr under) {
        if (having instanceof Expr.And and) {
            return fold(and.parts(), under, Heads::orMore);
        } else if (having instanceof Expr.Or or) {
            return fold(or.parts(), under, Heads::orFewer);
        } else if (having instanceof Expr.Between b) {
            return heads(b.value(), b.lower(), false, under);
        } else if (having instanceof Expr.Compare c) {
            return switch (c.operator()) {
                case "=" -> heads(c.left(), c.right(), false, under).orMore(heads(c.right(), c.left(), false, under));
                case ">=" -> heads(c.left(), c.right(), false, under);
                case ">" -> heads(c.left(), c.right(), true, under);
                case "<=" -> heads(c.right(), c.left(), false, under);
                case "<" -> heads(c.right(), c.left(), true, under);
                default -> Heads.NONE;
            };
        }
        return Heads.NONE;
    }

    private Heads fold(List<Expr> parts, Expr under, BinaryOperator<Heads> both) {
        return parts.stream().map(p -> least(p, under)).reduce(both).orElse(Heads.NONE);
    }

    private Heads heads(Expr count, Expr least, boolean more, Expr under) {
        boolean counted = narrowing
                .ofCount(count, scope)
                .filter(counts -> counts.equals(under) || under.equals(Narrowing.ALL))
                .isPresent();
        int number = counted ? atLeast(least, more) : 0;
        if (number == 0) {
            return Heads.NONE;
        }
        boolean different = countsPeople((Expr.Call) count);
        boolean rows = crowd.countsPeople(); // every count is at most the number of rows
        int people = different ? number : rows ? number - crowd.nobodys() : 0;
        return new Heads(people, different || rows || crowd.countsRows() ? number : 0);
    }

    private boolean countsPeople(Expr.Call count) {
        return count.distinct()
                && count.arguments().size() == 1
                && count.arguments().get(0) instanceof Expr.Column column
                && crowd.countsPeople(expressions.value(column, scope));
    }

    private static int atLeast(Expr e, boolean more) {
        if (!(e instanceof Expr.Literal l)
                || !(l.value() instanceof BigDecimal n)
                || n.signum() < 0
                || n.precision() - n.scale() > 9
                || n.scale() > 99) {
            return 0;
        }
        BigDecimal least =
                more ? n.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE) : n.setScale(0, RoundingMode.CEILING);
        return least.min(MOST).intValue();
    }
}
