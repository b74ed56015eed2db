package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.resolve.Scope.Col;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One SELECT. */
final class Selects {

    private final Findings findings;
    private final Names names;
    private final NameLookup lookup;
    private final Expressions expressions;
    private final Froms froms;
    private final Traits traits;
    private final Groups groups;
    private final Outputs outputs;
    private final SelectFigures figures;
    private final GroupUnits groupUnits;

    Selects(
            Findings findings,
            Names names,
            NameLookup lookup,
            Expressions expressions,
            Traits traits,
            Froms froms,
            Restrictions restrictions) {
        this.findings = findings;
        this.names = names;
        this.lookup = lookup;
        this.expressions = expressions;
        this.froms = froms;
        this.outputs = new Outputs(findings, names, lookup, expressions, traits);
        this.traits = traits;
        this.groupUnits = new GroupUnits(findings, traits);
        this.groups = new Groups(findings, names, lookup, expressions, outputs);
        this.figures = new SelectFigures(findings, restrictions);
    }

    Queries.Rows select(Query.Select select, List<Expr> orders, Scope scope) {
        int outside = findings.beside.size();
        Froms.Rows from = froms.from(select.from(), scope, Scope.Frame.EMPTY);
        scope.frame = from.frame();
        select.items().stream()
                .filter(i -> !i.alias().isEmpty())
                .forEach(i -> scope.aliases.putIfAbsent(i.alias(), i.expr()));
        List<Certain> conditions = new ArrayList<>(List.of(from.certain()));
        select.where().ifPresent(w -> conditions.add(expressions.condition(w, scope)));
        Certain certain = Certain.all(conditions);
        new Connection(findings).check(from.leaves(), certain.links());
        Set<Integer> own = Froms.occurrences(from);
        findings.naming.select(own, certain);
        List<Beside> conditional = findings.takeBeside(outside);
        List<Lineage> groups = this.groups.of(select, scope);
        boolean keyed = !select.groups().isEmpty() || select.groupAll();
        boolean plain = select.groups().stream().noneMatch(Expr.Row.class::isInstance); // one grouping set may be empty
        boolean grouped = keyed || select.having().isPresent() || aggregates(select);
        List<Col> columns = outputs.columns(select.items(), scope, grouped);
        select.having().ifPresent(h -> expressions.condition(h, scope));
        select.qualify().ifPresent(q -> expressions.condition(q, scope));
        figures.gather(select, scope, Froms.occurrences(from), grouped);
        if (select.distinct()) {
            columns.forEach(c -> findings.use(c.lineage(), ColumnRole.GROUP));
        }
        select.distinctOn().forEach(d -> order(d, columns, scope, ColumnRole.GROUP));
        orders.forEach(o -> order(o, columns, scope, ColumnRole.ORDER));
        Crowd crowd = new Crowd(findings, from, certain, groups);
        Heads having = new GroupSize(expressions, traits, scope, crowd).of(select, orders);
        Heads inner = inner(from);
        List<Beside> shown = findings.takeBeside(outside);
        List<Heads> others = heads(conditional, shown);
        Heads heads = others.stream().reduce(having.orMore(inner), Heads::orFewer);
        boolean ofOthers = Stream.concat(conditional.stream(), shown.stream()).anyMatch(this::tellsOfOthers);
        boolean windowed = windowed(select);
        boolean chosen = windowed
                || !select.distinctOn().isEmpty()
                || (!grouped && ofOthers)
                || multiplies(select, from)
                || from.leaves().stream().anyMatch(Leaf::chosen);
        boolean cut = cuts(select, from);
        Optional<Unit> unit = spreads(select) || select.distinct()
                ? Optional.empty()
                : !grouped ? crowd.unit() : ofOthers ? Optional.empty() : groupUnits.of(select, from, groups, scope);
        return new Queries.Rows(
                columns.stream()
                        .map(c -> column(c, windowed, cut, single(groups, heads)))
                        .toList(),
                own,
                grouped && !(keyed && plain)
                        ? certain.linksOnly()
                        : certain, // its row is there also where nothing fits
                grouped ? !keyed : from.leaves().isEmpty(),
                heads,
                unit,
                chosen,
                cut,
                certain.equals(),
                grouped || spreads(select) ? RowCount.OPEN : RowCount.of(from, certain, crowd.unit()),
                !grouped && !spreads(select) && ofNobody(select, from, certain, scope, shown));
    }

    /** Whether each row is another row of one dataset that is about nobody, and nothing stands in it but such rows' values. */
    private boolean ofNobody(Query.Select select, Froms.Rows from, Certain certain, Scope scope, List<Beside> shown) {
        List<Leaf> leaves = new AntiJoins(lookup).without(select.where(), from, certain, scope);
        Froms.Rows left = new Froms.Rows(from.frame(), leaves, from.certain());
        return leaves.stream().allMatch(l -> l.hidden() || l.ofNobody())
                && shown.stream().allMatch(b -> b.ofNobody(findings))
                && new Crowd(findings, left, certain, List.of()).unit().isPresent();
    }

    /** A row is made of one row of each relation: of as many people as that of the fewest. Rows about nobody are of no fewer. */
    private Heads inner(Froms.Rows from) {
        return from.leaves().stream()
                .filter(l -> l.heads().rows() > 0 || l.occurrences().stream().anyMatch(findings.mentions::tells))
                .map(Leaf::heads)
                .reduce(Heads::orFewer)
                .orElse(Heads.NONE);
    }

    /** Of subqueries that say something of others than the rows' own people. */
    private List<Heads> heads(List<Beside> conditions, List<Beside> outputs) {
        List<Heads> all = new ArrayList<>();
        conditions.stream()
                .filter(this::tellsOfOthers)
                .forEach(b -> all.add(b.rows().heads()));
        outputs.stream()
                .filter(b -> b.tells(findings))
                .forEach(b -> all.add(b.rows().heads()));
        return all;
    }

    private boolean tellsOfOthers(Beside beside) {
        return beside.tellsOfOthers(findings);
    }

    /** Whether groups may be one person's each: their figures are that person's values. */
    private static boolean single(List<Lineage> groups, Heads heads) {
        return heads.equals(Heads.NONE)
                && groups.stream().flatMap(g -> g.exact().stream()).anyMatch(Source::identifies);
    }

    /** Whether rows of constants make several rows of one. */
    private static boolean multiplies(Query.Select select, Froms.Rows from) {
        return spreads(select)
                || (from.leaves().size() > 1
                        && from.leaves().stream().anyMatch(l -> l.occurrences().isEmpty() && !l.single()));
    }

    private static boolean cuts(Query.Select select, Froms.Rows from) {
        return select.where().isPresent()
                || select.having().isPresent()
                || select.qualify().isPresent()
                || !select.distinctOn().isEmpty()
                || from.leaves().size() > 1
                || from.leaves().stream().anyMatch(Leaf::chosen)
                || from.frame().columns().stream()
                        .anyMatch(c -> c.lineage().traits().contains(Trait.CUT));
    }

    /** A row of a window has other rows' values too: a condition on it confines nobody. */
    private static Col column(Col column, boolean windowed, boolean cut, boolean single) {
        Lineage value = windowed ? column.lineage().exactly(Set.of()) : column.lineage();
        value = cut ? value.with(Trait.CUT) : value;
        return new Col(column.name(), single ? value.ofOne() : value);
    }

    private static boolean windowed(Query.Select select) {
        return select.qualify().isPresent() || select.items().stream().anyMatch(i -> Aggregation.windowed(i.expr()));
    }

    private static boolean spreads(Query.Select select) {
        return select.items().stream().anyMatch(i -> Aggregation.spreads(i.expr()));
    }

    private static boolean aggregates(Query.Select select) {
        return select.items().stream().anyMatch(i -> Aggregation.in(i.expr()));
    }

    private void order(Expr e, List<Col> columns, Scope scope, ColumnRole role) {
        Optional<Lineage> position = Queries.output(e, columns);
        if (position.isPresent()) {
            findings.use(position.get(), role);
            return;
        }
        if (e instanceof Expr.Star) {
            columns.forEach(c -> findings.use(c.lineage(), role));
            return;
        }
        if (e instanceof Expr.Column c && c.path().size() == 1) {
            List<Col> named = columns.stream()
                    .filter(o -> names.same(o.name(), c.path().get(0)))
                    .toList();
            named.forEach(o -> findings.use(o.lineage(), role));
            lookup.here(c.path(), scope).ifPresent(f -> findings.use(f.lineage(), role));
            if (!named.isEmpty()) {
                return;
            }
        }
        findings.use(expressions.value(e, scope), role);
    }
}
