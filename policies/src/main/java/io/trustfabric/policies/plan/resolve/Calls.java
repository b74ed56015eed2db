package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.PlainName;
import java.util.ArrayList;
import java.util.List;

/** Functions, aggregates and windows: what their values are made of. */
final class Calls {

    private final Findings findings;
    private final Expressions expressions;
    private final Conditions conditions;
    private final Comparisons comparisons;
    private final Traits traits;

    Calls(Findings findings, Expressions expressions, Conditions conditions, Comparisons comparisons, Traits traits) {
        this.traits = traits;
        this.findings = findings;
        this.expressions = expressions;
        this.conditions = conditions;
        this.comparisons = comparisons;
    }

    Lineage call(Expr.Call call, Scope scope) {
        List<Lineage> arguments = expressions.values(call.arguments(), scope);
        known(call.name());
        call.filter().ifPresent(f -> conditions.condition(f, scope));
        call.orders().forEach(o -> findings.use(expressions.value(o, scope), ColumnRole.ORDER));
        if (KnownFunctions.aggregate(call.name())) {
            return aggregate(call, arguments, scope);
        } else if (KnownFunctions.PREDICATES.contains(call.name())) {
            comparisons.predicate(arguments);
            comparisons.pattern(call.name(), arguments);
        } else if (KnownFunctions.CHOICES.contains(call.name())) {
            return Lineage.choiceOf(arguments);
        } else if (KnownFunctions.SPELLINGS.contains(call.name())
                && call.arguments().size() == 1) {
            Lineage spelled = arguments.get(0);
            return spelled.literals().isEmpty() ? spelled : Lineage.computedOf(arguments);
        } else if (call.name().equals("nullif") && arguments.size() == 2) {
            comparisons.relate("=", arguments.get(0), arguments.get(1), false);
        }
        return Lineage.computedOf(arguments);
    }

    private Lineage aggregate(Expr.Call call, List<Lineage> arguments, Scope scope) {
        Lineage all = Lineage.computedOf(arguments);
        collected(call, all);
        if (call.distinct()) {
            findings.stacked(all);
        }
        if (KnownFunctions.HYPOTHETICAL.contains(call.name())) {
            List<Lineage> compared = new ArrayList<>();
            call.orders().forEach(o -> compared.add(expressions.value(o, scope)));
            compared.forEach(comparisons::condition);
            compared.addAll(arguments);
            return Lineage.computedOf(compared).behind(Source.Through.COUNT);
        } else if (KnownFunctions.SUMMARIES.contains(call.name())) {
            return all.behind(through(call, all, scope));
        } else if (KnownFunctions.PICKS.contains(call.name())) {
            List<Lineage> picked = new ArrayList<>(arguments); // percentile_cont(...) WITHIN GROUP (ORDER BY x)
            call.orders().forEach(o -> picked.add(expressions.value(o, scope)));
            return Lineage.computedOf(picked).behind(Source.Through.PICK);
        }
        return all.at(Lineage.Grain.ROW);
    }

    private Source.Through through(Expr.Call call, Lineage value, Scope scope) {
        if (KnownFunctions.COUNTS.contains(call.name())) {
            return Source.Through.COUNT;
        }
        boolean together = KnownFunctions.PLAIN_SUMMARIES.contains(call.name())
                && !several(call.name(), value)
                && call.arguments().stream().noneMatch(a -> traits.of(a, scope).contains(Trait.STEEP));
        return together ? Source.Through.SUMMARY : Source.Through.PICK;
    }

    /** A figure of several columns can have each row's value at a place of its own: {@code sum(salary * power(1000, id))}. */
    private static boolean several(String name, Lineage value) {
        long columns = value.sources().stream()
                .map(s -> List.of(s.occurrence(), s.column().name()))
                .distinct()
                .limit(2)
                .count();
        return columns > 1 || (columns == 1 && KnownFunctions.OF_TWO.contains(name));
    }

    /** Values of several rows in one: {@code max(x, 3)} and a list of quantiles too. */
    private void collected(Expr.Call call, Lineage value) {
        boolean several = KnownFunctions.COLLECTIONS.contains(call.name())
                || (KnownFunctions.EXTREMES.contains(call.name())
                        && call.arguments().size() > KnownFunctions.extreme(call.name()))
                || (KnownFunctions.QUANTILES.contains(call.name())
                        && call.arguments().stream().anyMatch(Calls::list));
        findings.collects |= several && !value.sources().isEmpty();
    }

    private static boolean list(Expr e) {
        return e instanceof Expr.Cast c
                ? list(c.value())
                : !(e instanceof Expr.Literal || e instanceof Expr.Column || e instanceof Expr.Operation);
    }

    private void known(String name) {
        if (PlainName.is(name)) { // an operator is no function, though DuckDB calls it one
            findings.functions.add(name);
        }
        if (!KnownFunctions.known(name)) {
            String reason = "function that is not known to read nothing: " + PlainName.shown(name);
            if (KnownFunctions.reads(name)) {
                findings.blind(reason);
            } else {
                findings.unresolved(reason);
            }
        }
    }

    private static boolean ofOtherRows(String name, List<Lineage> arguments) {
        boolean picks = KnownFunctions.OTHER_ROWS.contains(name)
                || KnownFunctions.PICKS.contains(name)
                || KnownFunctions.SINGLES.contains(name);
        return picks
                && arguments.stream()
                        .flatMap(a -> a.sources().stream())
                        .anyMatch(s -> s.through() == Source.Through.NOTHING);
    }

    Lineage window(Expr.Window w, Scope scope) {
        known(w.call().name());
        List<Lineage> arguments = expressions.values(w.call().arguments(), scope);
        if (ofOtherRows(w.call().name(), arguments)) {
            findings.otherRows.add(w);
        }
        w.call().filter().ifPresent(f -> conditions.condition(f, scope));
        w.partitions().forEach(p -> findings.use(expressions.value(p, scope), ColumnRole.GROUP));
        w.orders().forEach(o -> findings.use(expressions.value(o, scope), ColumnRole.ORDER));
        w.call().orders().forEach(o -> findings.use(expressions.value(o, scope), ColumnRole.ORDER));
        w.frame().forEach(f -> comparisons.condition(expressions.value(f, scope)));
        Lineage all = Lineage.computedOf(arguments);
        collected(w.call(), all);
        return all.at(
                ofFigures(w, all, scope) ? Lineage.Grain.SUMMARY : Lineage.Grain.ROW); // a frame may be one row wide
    }

    /** Whether nothing in it is of single rows: of figures of groups, here or below, a window tells figures. */
    private boolean ofFigures(Expr.Window w, Lineage arguments, Scope scope) {
        List<Lineage> all = new ArrayList<>(List.of(arguments));
        w.partitions().forEach(p -> all.add(expressions.value(p, scope)));
        w.orders().forEach(o -> all.add(expressions.value(o, scope)));
        w.call().orders().forEach(o -> all.add(expressions.value(o, scope)));
        w.call().filter().ifPresent(f -> all.add(expressions.value(f, scope)));
        return all.stream().noneMatch(l -> l.grain() == Lineage.Grain.ROW)
                && (!scope.groupKeys.isEmpty() || all.stream().anyMatch(l -> l.grain() == Lineage.Grain.SUMMARY));
    }
}
