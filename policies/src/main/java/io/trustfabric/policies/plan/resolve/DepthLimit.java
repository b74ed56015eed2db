package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.From;
import io.trustfabric.policies.plan.tree.Query;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Whether a recursion ends after a known number of steps: a column begins with a constant, grows by a constant of one or more at each
 * step, and a step's WHERE demands that it is below a constant. Anything cleverer counts as without end.
 */
final class DepthLimit {

    /** More steps than this are as good as no end. */
    static final int MAX_STEPS = 100;

    private final Names names;

    private DepthLimit(Names names) {
        this.names = names;
    }

    static boolean provable(Query.Cte cte, Query.SetOperation union, Names names) {
        return new DepthLimit(names).provable(cte, union);
    }

    private boolean provable(Query.Cte cte, Query.SetOperation union) {
        if (!(union.sides().get(0).body() instanceof Query.Select anchor)
                || !(union.sides().get(1).body() instanceof Query.Select step)) {
            return false;
        }
        List<Expr> conditions = step.where()
                .map(w -> w instanceof Expr.And and ? and.parts() : List.of(w))
                .orElse(List.of());
        int width = Math.min(anchor.items().size(), step.items().size());
        for (int i = 0; i < width; i++) {
            Optional<BigDecimal> first = number(anchor.items().get(i).expr());
            String name = i < cte.columns().size()
                    ? cte.columns().get(i)
                    : name(anchor.items().get(i));
            if (first.isPresent()
                    && !name.isEmpty()
                    && anchor.items().stream().noneMatch(it -> it.expr() instanceof Expr.Star)) {
                String column = name;
                boolean grows = grows(step.items().get(i).expr(), column, cte.name(), step.from());
                if (grows && conditions.stream().anyMatch(c -> ends(c, column, cte.name(), step.from(), first.get()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String name(Query.Item item) {
        return item.alias();
    }

    private boolean grows(Expr e, String column, String cte, From from) {
        List<Expr> parts = e instanceof Expr.Call c && c.name().equals("+")
                ? c.arguments()
                : e instanceof Expr.Operation o && o.name().equals("+") ? o.parts() : List.of();
        return parts.size() == 2
                && ((is(parts.get(0), column, cte, from) && positive(parts.get(1)))
                        || (is(parts.get(1), column, cte, from) && positive(parts.get(0))));
    }

    private static boolean positive(Expr e) {
        return number(e).filter(n -> n.compareTo(BigDecimal.ONE) >= 0).isPresent();
    }

    private boolean ends(Expr condition, String column, String cte, From from, BigDecimal first) {
        if (!(condition instanceof Expr.Compare c)) {
            return false;
        }
        boolean below = (c.operator().equals("<") || c.operator().equals("<=")) && is(c.left(), column, cte, from);
        boolean above = (c.operator().equals(">") || c.operator().equals(">=")) && is(c.right(), column, cte, from);
        Optional<BigDecimal> end = below ? number(c.right()) : above ? number(c.left()) : Optional.empty();
        return end.filter(n -> n.subtract(first).compareTo(BigDecimal.valueOf(MAX_STEPS)) <= 0)
                .isPresent();
    }

    private boolean is(Expr e, String column, String cte, From from) {
        if (!(e instanceof Expr.Column c)) {
            return false;
        }
        int size = c.path().size();
        return names.same(c.path().get(size - 1), column)
                && (size == 1
                        || (size == 2
                                && qualifier(from, cte)
                                        .filter(q -> names.same(q, c.path().get(0)))
                                        .isPresent()));
    }

    /** By what name the step's FROM knows the recursion. */
    private Optional<String> qualifier(From from, String cte) {
        if (from instanceof From.Table t
                && t.path().size() == 1
                && names.same(t.path().get(0), cte)) {
            return Optional.of(t.alias().isEmpty() ? cte : t.alias());
        }
        return from instanceof From.Join j
                ? qualifier(j.left(), cte).or(() -> qualifier(j.right(), cte))
                : Optional.empty();
    }

    private static Optional<BigDecimal> number(Expr e) {
        Expr bare = e instanceof Expr.Cast c ? c.value() : e;
        boolean modest = bare instanceof Expr.Literal l
                && l.value() instanceof BigDecimal n
                && n.precision() < 19
                && Math.abs(n.scale()) < 19;
        return modest ? Optional.of((BigDecimal) ((Expr.Literal) bare).value()) : Optional.empty();
    }
}
