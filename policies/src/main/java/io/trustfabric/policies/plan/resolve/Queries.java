package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.resolve.Scope.Col;
import io.trustfabric.policies.plan.resolve.Scope.CteBinding;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Queries: what their rows are made of. */
final class Queries {

    /**
     * The rows of a query.
     *
     * @param certain what its conditions make sure of
     * @param single whether there is one row at most
     * @param heads people and rows behind each row at least
     * @param unit what each row is, where that is known
     * @param chosen whether rows were picked by their number or order, or made many of one: counting them says nothing
     * @param cut whether conditions or joins have left out rows
     * @param inside values that are equal in the rows that it was made of, also where it has a row that is made of none
     * @param most how many there are at most; {@link RowCount#OPEN} where nobody knows
     * @param ofNobody whether each is another row of one dataset that is about nobody
     */
    record Rows(
            List<Col> columns,
            Set<Integer> occurrences,
            Certain certain,
            boolean single,
            Heads heads,
            Optional<Unit> unit,
            boolean chosen,
            boolean cut,
            Set<Equal> inside,
            long most,
            boolean ofNobody) {

        /** Of which nothing is known. */
        static Rows unknown(List<Col> columns, Set<Integer> occurrences, Certain certain) {
            return new Rows(
                    columns,
                    occurrences,
                    certain,
                    false,
                    Heads.NONE,
                    Optional.empty(),
                    true,
                    true,
                    Set.of(),
                    RowCount.OPEN,
                    false);
        }

        Rows with(List<Col> others) {
            return new Rows(others, occurrences, certain, single, heads, unit, chosen, cut, inside, most, ofNobody);
        }

        /** Some of them. */
        Rows limited(long limit) {
            long fewer = limit < 0 ? most : Math.min(most, limit);
            return new Rows(columns, occurrences, certain, single, heads, unit, true, true, inside, fewer, ofNobody);
        }

        /** Of which people decide how many there are. */
        Rows ofSomebody() {
            return new Rows(columns, occurrences, certain, single, heads, unit, chosen, cut, inside, most, false);
        }

        /** With what stands beside them. */
        Rows beside(Heads others) {
            Heads fewer = heads.orFewer(others);
            return new Rows(columns, occurrences, certain, single, fewer, unit, chosen, cut, inside, most, false);
        }
    }

    private final Findings findings;
    private final Names names;
    private final Selects selects;
    private final Expressions expressions;
    private final Comparisons comparisons;
    private final Traits traits;

    Queries(Findings findings, Names names, Tables tables) {
        this.findings = findings;
        this.names = names;
        this.comparisons = new Comparisons(findings);
        NameLookup lookup = new NameLookup(names, findings);
        this.traits = new Traits(findings, new ColumnSources(names, lookup));
        this.expressions = new Expressions(findings, names, lookup, comparisons, this, traits);
        Restrictions restrictions = new Restrictions(findings, names, lookup);
        this.selects = new Selects(
                findings,
                names,
                lookup,
                expressions,
                traits,
                new Froms(findings, names, tables, expressions, comparisons, this, restrictions),
                restrictions);
    }

    Rows query(Query query, Scope outer) {
        findings.budget.enter();
        Scope scope = new Scope(outer);
        bind(query.ctes(), scope);
        Rows rows = findings.bounds.within(() -> body(query, scope));
        int before = findings.beside.size();
        query.limits().forEach(l -> comparisons.condition(expressions.value(l, scope)));
        for (Beside beside : findings.takeBeside(before)) {
            rows = beside.tells(findings) ? rows.beside(beside.rows().heads()) : rows;
            rows = beside.ofNobody(findings) ? rows : rows.ofSomebody();
        }
        findings.budget.leave();
        return query.limits().isEmpty() ? rows : rows.limited(query.limit());
    }

    private void bind(List<Query.Cte> ctes, Scope scope) {
        ctes.stream().filter(Query.Cte::recursive).forEach(c -> scope.notYet.add(c.name()));
        for (int i = 0; i < ctes.size(); i++) {
            Query.Cte cte = ctes.get(i);
            Scope definedIn = new Scope(scope.outer); // it sees the ones before it, and itself only where it recurs
            for (Query.Cte before : ctes.subList(0, i)) {
                scope.cte(before.name(), names).ifPresent(b -> definedIn.bind(before.name(), b));
            }
            if (cte.recursive()) {
                ctes.subList(i + 1, ctes.size()).forEach(later -> definedIn.notYet.add(later.name()));
            }
            scope.notYet.remove(cte.name());
            scope.bind(cte.name(), new CteBinding(cte, definedIn, Optional.empty()));
        }
    }

    /** The rows of a CTE, resolved anew at each use: two uses are two mentions of all that is in it. */
    Rows use(CteBinding binding) {
        if (binding.rows().isPresent()) {
            return Rows.unknown(binding.rows().get(), Set.of(), Certain.NOTHING);
        }
        Query.Cte cte = binding.cte();
        Query.SetOperation union = cte.query().body() instanceof Query.SetOperation s ? s : null;
        boolean mayRecur = cte.recursive()
                && union != null
                && union.kind().equals("union")
                && union.sides().size() == 2;
        Rows rows = mayRecur
                ? new Recursion(findings, this, names).rows(cte, union, binding.definedIn())
                : query(cte.query(), hidingItself(cte, binding.definedIn()));
        return rows.with(renamed(rows.columns(), cte.columns()));
    }

    private static Scope hidingItself(Query.Cte cte, Scope definedIn) {
        if (cte.recursive()) {
            definedIn.notYet.add(cte.name());
        }
        return definedIn;
    }

    static List<Col> renamed(List<Col> columns, List<String> names) {
        List<Col> renamed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            renamed.add(i < names.size() ? new Col(names.get(i), columns.get(i).lineage()) : columns.get(i));
        }
        return renamed;
    }

    private Rows body(Query query, Scope scope) {
        if (query.body() instanceof Query.Select select) {
            return selects.select(select, query.orders(), scope);
        } else if (query.body() instanceof Query.SetOperation set) {
            List<Rows> sides =
                    set.sides().stream().map(side -> query(side, scope)).toList();
            Rows rows = new SetOperations(findings, comparisons).rows(set, sides);
            query.orders().forEach(o -> order(o, rows.columns(), scope));
            return rows;
        } else if (query.body() instanceof Query.Values values) {
            query.orders().forEach(o -> order(o, List.of(), scope));
            return values(values, scope);
        } else if (query.body() instanceof Query.Unknown unknown) {
            findings.blind(unknown.reason());
            return Rows.unknown(List.of(), Set.of(), Certain.NOTHING);
        }
        throw new IllegalStateException("a body of an unknown kind");
    }

    private void order(Expr e, List<Col> outputs, Scope scope) {
        Optional<Lineage> output = output(e, outputs);
        Scope named = new Scope(scope);
        named.frame = new Scope.Frame(List.of(), outputs);
        findings.use(output.orElseGet(() -> expressions.value(e, named)), ColumnRole.ORDER);
    }

    /** What an ordinal means. */
    static Optional<Lineage> output(Expr e, List<Col> outputs) {
        return e instanceof Expr.Literal l && l.value() instanceof BigDecimal n && n.scale() <= 0 && n.precision() < 9
                ? Optional.of(n.intValue())
                        .filter(i -> i >= 1 && i <= outputs.size())
                        .map(i -> outputs.get(i - 1).lineage())
                : Optional.empty();
    }

    private Rows values(Query.Values values, Scope scope) {
        int width = values.rows().stream().mapToInt(List::size).max().orElse(0);
        List<List<Lineage>> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(new ArrayList<>());
        }
        for (List<Expr> row : values.rows()) {
            for (int i = 0; i < row.size(); i++) {
                columns.get(i).add(expressions.value(row.get(i), scope).having(traits.of(row.get(i), scope)));
            }
        }
        List<Col> named = new ArrayList<>();
        boolean single = values.rows().size() <= 1;
        for (int i = 0; i < width; i++) {
            Lineage value = Lineage.oneOf(columns.get(i));
            named.add(new Col(
                    (names.ignoreCase() ? "col" + i : "column" + (i + 1)), single ? value : value.with(Trait.CHOSEN)));
        }
        return new Rows(
                named,
                Set.of(),
                Certain.NOTHING,
                single,
                Heads.NONE,
                Optional.empty(),
                false,
                !single,
                Set.of(),
                RowCount.OPEN,
                false);
    }
}
