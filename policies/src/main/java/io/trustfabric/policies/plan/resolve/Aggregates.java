package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Of which of a group's rows the outputs' aggregates are computed: of all, or, through FILTER or CASE, of some. */
final class Aggregates {

    private static final Set<String> CONDITIONAL = Set.of("count_if", "countif");

    private final Findings findings;
    private final List<Expr> conditions = new ArrayList<>();
    private boolean any;
    private boolean whole;

    Aggregates(Findings findings, List<Query.Item> items) {
        this.findings = findings;
        items.forEach(i -> look(i.expr()));
    }

    /** Whether there is one of all rows, or none at all: groups alone are told by all of their rows, too. */
    boolean whole() {
        return whole || !any;
    }

    /** Of what some of them choose. */
    List<Expr> conditions() {
        return conditions;
    }

    private void look(Expr e) {
        findings.budget.spend(1);
        if (e instanceof Expr.Call c && KnownFunctions.aggregate(c.name())) {
            aggregate(c);
        } else {
            Aggregation.parts(e).forEach(this::look);
        }
    }

    private void aggregate(Expr.Call call) {
        any = true;
        Optional<Expr.Case> choice =
                call.arguments().stream().flatMap(a -> choice(a).stream()).findFirst();
        if (call.filter().isPresent()) {
            conditions.add(call.filter().get());
        } else if (choice.isPresent()) {
            choice.get().whens().stream().filter(w -> !empty(w.value())).forEach(w -> conditions.add(w.condition()));
            choice.get()
                    .otherwise()
                    .filter(o -> !empty(o))
                    .ifPresent(o -> conditions.add(new Expr.And(choice.get().whens().stream()
                            .<Expr>map(w -> new Expr.Not(w.condition()))
                            .toList())));
        } else if (CONDITIONAL.contains(call.name()) && call.arguments().size() == 1) {
            conditions.add(call.arguments().get(0));
        } else {
            whole = true;
        }
    }

    private Optional<Expr.Case> choice(Expr e) {
        findings.budget.spend(1);
        return e instanceof Expr.Case c
                ? Optional.of(c)
                : Aggregation.parts(e).flatMap(p -> choice(p).stream()).findFirst();
    }

    /** What adds nothing to a sum or a count. */
    private static boolean empty(Expr e) {
        return e instanceof Expr.Literal l
                && (l.value() == null || (l.value() instanceof BigDecimal n && n.signum() == 0));
    }
}
