package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.tree.Expr;
import java.util.List;
import java.util.stream.Stream;

/** Whether an expression aggregates. */
final class Aggregation {

    private Aggregation() {}

    /** Whether the SELECT of this output is one of groups; what subqueries do is theirs. */
    static boolean in(Expr e) {
        return (e instanceof Expr.Call c && KnownFunctions.aggregate(c.name())) || parts(e).anyMatch(Aggregation::in);
    }

    /** What it is made of, without its subqueries and the condition of its FILTER. */
    static Stream<Expr> parts(Expr e) {
        if (e instanceof Expr.Call c) {
            return c.arguments().stream();
        } else if (e instanceof Expr.Window w) {
            return Stream.of(w.call().arguments(), w.partitions(), w.orders()).flatMap(List::stream);
        } else if (e instanceof Expr.Operation o) {
            return o.parts().stream();
        } else if (e instanceof Expr.Cast c) {
            return Stream.of(c.value());
        } else if (e instanceof Expr.Compare c) {
            return Stream.of(c.left(), c.right());
        } else if (e instanceof Expr.Between b) {
            return Stream.of(b.value(), b.lower(), b.upper());
        } else if (e instanceof Expr.In in) {
            return Stream.concat(Stream.of(in.value()), in.items().stream());
        } else if (e instanceof Expr.And a) {
            return a.parts().stream();
        } else if (e instanceof Expr.Or o) {
            return o.parts().stream();
        } else if (e instanceof Expr.Not n) {
            return Stream.of(n.part());
        } else if (e instanceof Expr.Row r) {
            return r.parts().stream();
        } else if (e instanceof Expr.Case c) {
            return Stream.concat(
                    c.whens().stream().flatMap(w -> Stream.of(w.condition(), w.value())), c.otherwise().stream());
        } else if (e instanceof Expr.Quantified q) {
            return Stream.of(q.value());
        }
        return Stream.empty();
    }

    /** The aggregates in it; those of subqueries are theirs, and within an aggregate there is none. */
    static Stream<Expr.Call> calls(Expr e) {
        return e instanceof Expr.Call c && KnownFunctions.aggregate(c.name())
                ? Stream.of(c)
                : parts(e).flatMap(Aggregation::calls);
    }

    /** Whether it makes several rows of one. */
    static boolean spreads(Expr e) {
        return (e instanceof Expr.Call c && c.name().equals("unnest")) || parts(e).anyMatch(Aggregation::spreads);
    }

    /** Whether it looks at other rows than its own. */
    static boolean windowed(Expr e) {
        return e instanceof Expr.Window || parts(e).anyMatch(Aggregation::windowed);
    }
}
