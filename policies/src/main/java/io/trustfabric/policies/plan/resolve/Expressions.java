package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.PlainName;
import io.trustfabric.policies.plan.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Values: what each is made of. */
final class Expressions {

    private final Findings findings;
    private final Names names;
    private final NameLookup lookup;
    private final Queries queries;
    private final Conditions conditions;
    private final Calls calls;

    Expressions(
            Findings findings,
            Names names,
            NameLookup lookup,
            Comparisons comparisons,
            Queries queries,
            Traits traits) {
        this.findings = findings;
        this.names = names;
        this.lookup = lookup;
        this.queries = queries;
        this.conditions = new Conditions(findings, this, comparisons, queries, traits);
        this.calls = new Calls(findings, this, conditions, comparisons, traits);
    }

    /** Records what a condition compares. Gives what is certain wherever it holds. */
    Certain condition(Expr e, Scope scope) {
        return conditions.condition(e, scope);
    }

    /** What the value is made of; conditions within it are recorded on the way. */
    Lineage value(Expr e, Scope scope) {
        findings.budget.spend(1);
        findings.budget.enterExpression();
        Lineage value = ungrouped(e, scope);
        findings.budget.leaveExpression();
        boolean key = !(e instanceof Expr.Literal) && scope.groupKeys.contains(e);
        return key ? value.at(Lineage.Grain.SUMMARY) : value;
    }

    List<Lineage> values(List<Expr> all, Scope scope) {
        return all.stream().map(e -> value(e, scope)).toList();
    }

    private Lineage ungrouped(Expr e, Scope scope) {
        if (e instanceof Expr.Literal literal) {
            return Lineage.of(literal);
        } else if (e instanceof Expr.Column column) {
            return column(column.path(), scope);
        } else if (e instanceof Expr.Cast cast) {
            return value(cast.value(), scope).exactly(Set.of()); // a cast may make one value of several
        } else if (e instanceof Expr.Call call) {
            return calls.call(call, scope);
        } else if (e instanceof Expr.Window window) {
            return calls.window(window, scope);
        } else if (e instanceof Expr.Operation operation) {
            return Lineage.computedOf(values(operation.parts(), scope));
        } else if (e instanceof Expr.Row row) {
            return Lineage.oneOf(values(row.parts(), scope)).exactly(Set.of());
        } else if (e instanceof Expr.Case c) {
            return cases(c, scope);
        } else if (e instanceof Expr.Scalar scalar) {
            return scalar(scalar.query(), scope);
        } else if (e instanceof Expr.Exists exists) {
            findings.beside.add(Beside.of(queries.query(exists.query(), scope)));
            return Lineage.COMPUTED;
        } else if (e instanceof Expr.Not not) {
            return Lineage.computedOf(List.of(findings.bounds.not(() -> value(not.part(), scope))));
        } else if (e instanceof Expr.And and) {
            return Lineage.computedOf(findings.bounds.parts(/* and= */ true, and.parts(), p -> value(p, scope)));
        } else if (e instanceof Expr.Or or) {
            return Lineage.computedOf(findings.bounds.parts(/* and= */ false, or.parts(), p -> value(p, scope)));
        } else if (e instanceof Expr.Compare
                || e instanceof Expr.Between
                || e instanceof Expr.In
                || e instanceof Expr.Quantified) {
            List<Lineage> parts = new ArrayList<>();
            conditions.relation(e, scope, false, parts);
            return Lineage.computedOf(parts);
        } else if (e instanceof Expr.Unknown unknown) {
            findings.blind(unknown.reason());
            return Lineage.COMPUTED;
        }
        findings.unresolved(
                e instanceof Expr.Star ? "a star where a value is expected" : "an expression of an unknown kind");
        return Lineage.COMPUTED;
    }

    private Lineage column(List<String> path, Scope from) {
        for (Scope scope = from; scope != null; scope = scope.outer) {
            Optional<NameLookup.Found> found = lookup.here(path, scope);
            if (found.isPresent()) {
                Lineage lineage = found.get().lineage();
                return scope.groupColumns.contains(lineage.sources()) ? lineage.at(Lineage.Grain.SUMMARY) : lineage;
            }
            Optional<Lineage> alias = names.aliasesEverywhere() ? alias(path, scope) : Optional.empty();
            if (alias.isPresent()) {
                return alias.get();
            }
        }
        if (names.aliasesEverywhere()
                && path.size() == 1
                && KnownFunctions.NAMES.contains(AsciiCase.fold(path.get(0)))) {
            return calls.call(
                    new Expr.Call(AsciiCase.fold(path.get(0)), List.of(), false, Optional.empty(), List.of()), from);
        }
        findings.unresolved("unknown column: " + PlainName.shown(path));
        return Lineage.COMPUTED;
    }

    /** What an output's alias stands for, seen from within the same SELECT. */
    Optional<Lineage> alias(List<String> path, Scope scope) {
        if (path.size() != 1) {
            return Optional.empty();
        }
        String name = path.get(0);
        findings.budget.spend(scope.aliases.size() / 16);
        for (var alias : scope.aliases.entrySet()) {
            Optional<Lineage> value = names.same(alias.getKey(), name)
                    ? scope.aliasValues.of(alias.getKey(), () -> value(alias.getValue(), scope))
                    : Optional.empty();
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private Lineage cases(Expr.Case c, Scope scope) {
        List<Lineage> values = new ArrayList<>();
        for (Expr.When when : c.whens()) {
            conditions.condition(when.condition(), scope);
            values.add(value(when.value(), scope));
        }
        c.otherwise().ifPresent(o -> values.add(value(o, scope)));
        return Lineage.choiceOf(values);
    }

    private Lineage scalar(Query query, Scope scope) {
        Queries.Rows rows = queries.query(query, scope);
        if (rows.columns().size() != 1) {
            findings.unresolved("a subquery that stands for a value has %d columns"
                    .formatted(rows.columns().size()));
        }
        findings.beside.add(Beside.of(rows));
        return Lineage.oneOf(rows.columns().stream().map(Scope.Col::lineage).toList());
    }
}
