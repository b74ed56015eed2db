package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.resolve.Scope.Col;
import io.trustfabric.policies.plan.resolve.Scope.Relation;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.PlainName;
import io.trustfabric.policies.plan.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outputs of a SELECT, with stars spelled out. */
final class Outputs {

    private final Findings findings;
    private final Names names;
    private final NameLookup lookup;
    private final Expressions expressions;
    private final Traits traits;

    Outputs(Findings findings, Names names, NameLookup lookup, Expressions expressions, Traits traits) {
        this.traits = traits;
        this.findings = findings;
        this.names = names;
        this.lookup = lookup;
        this.expressions = expressions;
    }

    List<Col> columns(List<Query.Item> items, Scope scope, boolean grouped) {
        List<Col> columns = new ArrayList<>();
        for (Query.Item item : items) {
            if (item.expr() instanceof Expr.Star star) {
                columns.addAll(star(star, scope));
            } else {
                String name = item.alias().isEmpty() ? name(item.expr()) : item.alias();
                columns.add(new Col(name, value(item.expr(), scope)));
            }
            findings.budget.spend(columns.size() / 16 + 1L);
        }
        return grouped ? columns.stream().map(Outputs::ofGroup).toList() : columns;
    }

    private Lineage value(Expr e, Scope scope) {
        return expressions.value(e, scope).having(traits.of(e, scope));
    }

    private static Col ofGroup(Col column) {
        boolean constant = column.lineage().grain() == Lineage.Grain.CONSTANT;
        return constant ? new Col(column.name(), column.lineage().at(Lineage.Grain.SUMMARY)) : column;
    }

    List<Col> star(Expr.Star star, Scope scope) {
        List<Col> all = new ArrayList<>();
        if (scope.frame.open()) {
            findings.unresolved("a star over columns that are not known");
        }
        if (star.relation().isEmpty()) {
            all.addAll(scope.frame.columns());
        } else {
            List<Relation> named = scope.frame.relations().stream()
                    .filter(r -> lookup.qualifiers(r, List.of(star.relation())) == 1)
                    .toList();
            if (named.size() != 1) {
                findings.unresolved("a star of an unknown relation: " + PlainName.shown(star.relation()));
            }
            named.forEach(r -> all.addAll(r.columns()));
        }
        findings.budget.spend(all.size());
        return all.stream()
                .filter(c -> star.without().stream().noneMatch(w -> names.same(w, c.name())))
                .map(c -> replaced(c, star.replaced(), scope))
                .map(c -> scope.groupColumns.contains(c.lineage().sources())
                        ? new Col(c.name(), c.lineage().at(Lineage.Grain.SUMMARY))
                        : c)
                .toList();
    }

    private Col replaced(Col column, Map<String, Expr> replaced, Scope scope) {
        Optional<Expr> other = replaced.entrySet().stream()
                .filter(r -> names.same(r.getKey(), column.name()))
                .map(Map.Entry::getValue)
                .findFirst();
        return other.map(e -> new Col(column.name(), value(e, scope))).orElse(column);
    }

    /** As the engine names an output without alias; empty where that is nothing to count on. */
    private String name(Expr e) {
        if (e instanceof Expr.Column c) {
            return c.path().get(c.path().size() - 1);
        } else if (names.ignoreCase()) {
            return "";
        } else if (e instanceof Expr.Call c) {
            return c.name().equals("count_star") ? "count" : c.name();
        } else if (e instanceof Expr.Window w) {
            return name(w.call());
        } else if (e instanceof Expr.Cast c && c.value() instanceof Expr.Column) {
            return name(c.value());
        }
        return "";
    }
}
