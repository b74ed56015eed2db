package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.Query;
import java.util.ArrayList;
import java.util.List;

/** GROUP BY: what the keys of the groups are. */
final class Groups {

    private final Findings findings;
    private final Names names;
    private final NameLookup lookup;
    private final Expressions expressions;
    private final Outputs outputs;

    Groups(Findings findings, Names names, NameLookup lookup, Expressions expressions, Outputs outputs) {
        this.findings = findings;
        this.names = names;
        this.lookup = lookup;
        this.expressions = expressions;
        this.outputs = outputs;
    }

    /** The values of the keys, which are known to the scope from then on. */
    List<Lineage> of(Query.Select select, Scope scope) {
        List<Expr> keys = new ArrayList<>();
        for (Expr e : select.groups()) {
            keys.addAll(e instanceof Expr.Row row ? row.parts() : List.of(e));
        }
        if (select.groupAll()) {
            select.items().stream()
                    .map(Query.Item::expr)
                    .filter(e -> !Aggregation.in(e))
                    .forEach(keys::add);
        }
        List<Lineage> values = new ArrayList<>();
        for (Expr key : keys) {
            if (key instanceof Expr.Star star) {
                outputs.star(star, scope).forEach(c -> values.add(key(key, c.lineage(), scope)));
            } else {
                Expr meant = meant(key, select.items(), scope);
                values.add(key(meant, expressions.value(meant, scope), scope));
                scope.groupKeys.add(key);
            }
        }
        scope.aliasValues.forget();
        return values;
    }

    private Lineage key(Expr key, Lineage lineage, Scope scope) {
        findings.use(lineage, ColumnRole.GROUP);
        scope.groupKeys.add(key);
        if ((key instanceof Expr.Column || key instanceof Expr.Star)
                && !lineage.sources().isEmpty()) {
            scope.groupColumns.add(lineage.sources());
        }
        return lineage;
    }

    /** A number counts outputs, a name may be an output's; a column of that name goes first. */
    private Expr meant(Expr key, List<Query.Item> items, Scope scope) {
        if (key instanceof Expr.Literal l && l.value() instanceof java.math.BigDecimal n) {
            boolean known = n.scale() <= 0 && n.signum() > 0 && n.precision() < 9 && n.intValue() <= items.size();
            if (!known || items.stream().anyMatch(i -> i.expr() instanceof Expr.Star)) {
                findings.unresolved("a group by position that cannot be counted");
                return key;
            }
            return items.get(n.intValue() - 1).expr();
        }
        if (key instanceof Expr.Column c
                && c.path().size() == 1
                && lookup.here(c.path(), scope).isEmpty()) {
            return items.stream()
                    .filter(i -> names.same(i.alias(), c.path().get(0)))
                    .map(Query.Item::expr)
                    .findFirst()
                    .orElse(key);
        }
        return key;
    }
}
