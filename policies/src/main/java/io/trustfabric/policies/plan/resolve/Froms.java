package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.resolve.Scope.Col;
import io.trustfabric.policies.plan.resolve.Scope.CteBinding;
import io.trustfabric.policies.plan.resolve.Scope.Frame;
import io.trustfabric.policies.plan.resolve.Scope.Relation;
import io.trustfabric.policies.plan.tree.From;
import io.trustfabric.policies.plan.tree.PlainName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** FROM: which relations there are, and what joins them. */
final class Froms {

    /** What a FROM gives. */
    record Rows(Frame frame, List<Leaf> leaves, Certain certain) {
        static final Rows ONE = new Rows(Frame.EMPTY, List.of(), Certain.NOTHING);
    }

    private final Findings findings;
    private final Names names;
    private final Tables tables;
    private final Expressions expressions;
    private final Restrictions restrictions;
    private final Comparisons comparisons;
    private final Queries queries;

    Froms(
            Findings findings,
            Names names,
            Tables tables,
            Expressions expressions,
            Comparisons comparisons,
            Queries queries,
            Restrictions restrictions) {
        this.findings = findings;
        this.restrictions = restrictions;
        this.names = names;
        this.tables = tables;
        this.expressions = expressions;
        this.comparisons = comparisons;
        this.queries = queries;
    }

    /** {@code left} is what stands left of it in the same FROM. */
    Rows from(From from, Scope scope, Frame left) {
        findings.budget.spend(1);
        if (from instanceof From.Nothing) {
            return Rows.ONE;
        } else if (from instanceof From.Table table) {
            return table(table, scope);
        } else if (from instanceof From.Derived derived) {
            boolean lateral = derived.lateral() || names.lateralByDefault();
            Queries.Rows rows = queries.query(derived.query(), lateral ? seeing(left, scope) : scope);
            return one(
                    derived.alias(),
                    List.of(),
                    Queries.renamed(rows.columns(), derived.columns()),
                    Leaf.of(rows, rows.occurrences()),
                    rows.certain());
        } else if (from instanceof From.Function function) {
            return function(function, seeing(left, scope));
        } else if (from instanceof From.Join join) {
            return join(join, scope, left);
        } else if (from instanceof From.Sampled sampled) {
            Rows all = from(sampled.from(), scope, left);
            return new Rows(all.frame(), all.leaves().stream().map(Leaf::some).toList(), all.certain());
        }
        findings.blind(from instanceof From.Unknown u ? u.reason() : "a source of rows of an unknown kind");
        return new Rows(
                new Frame(List.of(new Relation("", List.of(), List.of(), true)), List.of()),
                List.of(),
                Certain.NOTHING);
    }

    private static Scope seeing(Frame left, Scope scope) {
        Scope lateral = new Scope(scope);
        lateral.frame = left;
        return lateral;
    }

    private static Rows one(String alias, List<String> path, List<Col> columns, Leaf leaf, Certain certain) {
        return new Rows(new Frame(List.of(new Relation(alias, path, columns, false)), columns), List.of(leaf), certain);
    }

    private Rows table(From.Table table, Scope scope) {
        if (table.path().size() == 1) {
            String name = table.path().get(0);
            if (scope.notYet(name, names)) {
                findings.blind(
                        "a table named like a common table expression that is not there yet: " + PlainName.shown(name));
            }
            Optional<CteBinding> cte = scope.cte(name, names);
            if (cte.isPresent()) {
                return cte(table, cte.get());
            }
        }
        Optional<DatasetEntry> dataset = tables.dataset(table.path());
        int occurrence = findings.graph.newOccurrence();
        dataset.ifPresent(d -> findings.figures.mention(occurrence, d.name()));
        dataset.ifPresent(d -> findings.mentions.add(occurrence, d));
        Leaf leaf = Leaf.of(
                Set.of(occurrence), dataset.map(d -> Unit.row(occurrence, d)), !findings.mentions.tells(occurrence));
        List<String> full = tables.full(table.path());
        if (dataset.isEmpty()) {
            return new Rows(
                    new Frame(List.of(new Relation(table.alias(), full, List.of(), true)), List.of()),
                    List.of(leaf),
                    Certain.NOTHING);
        }
        List<Col> columns = Queries.renamed(tables.columns(dataset.get(), occurrence), table.columns());
        return one(table.alias(), full, columns, leaf, Certain.NOTHING);
    }

    private Rows cte(From.Table table, CteBinding binding) {
        Queries.Rows rows = queries.use(binding);
        Set<Integer> occurrences = new HashSet<>(rows.occurrences());
        rows.columns().forEach(c -> c.lineage().sources().forEach(s -> occurrences.add(s.occurrence())));
        Leaf leaf = Leaf.of(rows, occurrences);
        return one(table.alias(), table.path(), Queries.renamed(rows.columns(), table.columns()), leaf, rows.certain());
    }

    private Rows function(From.Function function, Scope scope) {
        String name = function.call().name();
        List<Lineage> arguments = expressions.values(function.call().arguments(), scope);
        if (!KnownFunctions.TABLES.contains(name)) {
            findings.blind("table function: " + PlainName.shown(name));
            return new Rows(
                    new Frame(List.of(new Relation(function.alias(), List.of(), List.of(), true)), List.of()),
                    List.of(),
                    Certain.NOTHING);
        }
        findings.functions.add(name);
        Lineage value = (name.equals("unnest") ? Lineage.oneOf(arguments) : Lineage.computedOf(arguments))
                .exactly(Set.of()) // of a list's values one person may have many
                .having(EnumSet.of(Trait.CHOSEN, Trait.STEEP));
        List<Col> columns = new ArrayList<>();
        function.columns().forEach(c -> columns.add(new Col(c, value)));
        if (columns.isEmpty()) {
            columns.add(new Col(names.ignoreCase() || function.alias().isEmpty() ? name : function.alias(), value));
        }
        String alias = function.alias().isEmpty() ? name : function.alias();
        return one(alias, List.of(), columns, Leaf.of(Set.of(), Optional.empty(), false), Certain.NOTHING);
    }

    /** Joins are a chain to the left, hundreds long at times: it is walked, not descended. */
    private Rows join(From.Join last, Scope scope, Frame before) {
        Deque<From.Join> chain = new ArrayDeque<>();
        From first = last;
        while (first instanceof From.Join join) {
            chain.push(join);
            first = join.left();
        }
        Rows rows = from(first, scope, before);
        for (From.Join join : chain) {
            rows = join(rows, join, scope, before);
        }
        return rows;
    }

    private Rows join(Rows left, From.Join join, Scope scope, Frame before) {
        Rows right = from(join.right(), scope, plus(before, left.frame()));
        List<Certain> on = new ArrayList<>();
        Frame both = new MergedColumns(findings, names, comparisons).frame(join, left.frame(), right.frame(), on);
        join.on().ifPresent(c -> {
            on.add(expressions.condition(c, seeing(both, scope)));
            findings.figures.restrict(restrictions.of(c, seeing(both, scope)));
        });
        Certain fits = Certain.all(on).of(join.kind(), occurrences(left), occurrences(right));
        List<Leaf> leaves = new JoinedLeaves(findings, join).of(left, right, on);
        leaves.stream().filter(Leaf::optional).forEach(l -> findings.mayBeMissing.addAll(l.occurrences()));
        Certain here =
                keepsLeft(join.kind()) // a lateral subquery says nothing of the rows on its left that stay without it
                        ? right.certain().of(From.Kind.LEFT, occurrences(left), occurrences(right))
                        : right.certain();
        Certain certain = Certain.all(List.of(left.certain(), here, fits));
        return new Rows(join.leftOnly() ? left.frame() : both, leaves, certain);
    }

    private static boolean keepsLeft(From.Kind kind) {
        return kind == From.Kind.LEFT || kind == From.Kind.FULL || kind == From.Kind.ANTI;
    }

    private static Frame plus(Frame a, Frame b) {
        List<Relation> relations = new ArrayList<>(a.relations());
        relations.addAll(b.relations());
        List<Col> columns = new ArrayList<>(a.columns());
        columns.addAll(b.columns());
        return new Frame(relations, columns);
    }

    static Set<Integer> occurrences(Rows from) {
        Set<Integer> all = new HashSet<>();
        from.leaves().forEach(l -> all.addAll(l.occurrences()));
        return all;
    }
}
