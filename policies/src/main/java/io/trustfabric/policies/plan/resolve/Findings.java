package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.ColumnUse;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.EntityKeys;
import io.trustfabric.policies.plan.JoinUse;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.plan.tree.Expr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was found of a statement so far. */
final class Findings {

    private static final int MAX_REASONS = 50;

    private final SortedMap<String, SortedMap<String, EnumSet<ColumnRole>>> datasets = new TreeMap<>();
    private final Set<JoinUse> joins = new TreeSet<>(Comparator.comparing(JoinUse::leftDataset)
            .thenComparing(JoinUse::leftColumn)
            .thenComparing(JoinUse::rightDataset)
            .thenComparing(JoinUse::rightColumn));
    private final Set<String> unresolved = new LinkedHashSet<>();
    private final Set<List<Object>> comparisons = new HashSet<>();
    final SortedSet<String> functions = new TreeSet<>();
    final JoinGraph graph = new JoinGraph();
    final Budget budget = new Budget();
    final Mentions mentions = new Mentions();
    final Individuals individuals;
    final Naming naming = new Naming(budget, mentions);
    /** Subqueries within expressions of the SELECTs that are being read. */
    final List<Beside> beside = new ArrayList<>();
    /** Whether values of several rows are collected in one. */
    boolean collects;

    /** Mentions of which an outer join may have found no row. */
    final Set<Integer> mayBeMissing = new HashSet<>();
    /** Windows that put another row's value into a row; each once, however often it is read. */
    final Set<Expr.Window> otherRows = Collections.newSetFromMap(new IdentityHashMap<>());

    final Bounds bounds = new Bounds(this);
    final Figures figures;
    boolean unbounded;

    private final EntityKeys keys;

    Findings(EntityKeys keys) {
        this.keys = keys;
        this.individuals = new Individuals(keys, budget);
        this.figures = new Figures(budget, keys);
    }

    /** Those since then, which are read no more. */
    List<Beside> takeBeside(int since) {
        List<Beside> last = beside.subList(since, beside.size());
        List<Beside> taken = List.copyOf(last);
        last.clear();
        return taken;
    }

    EntityKeys keys() {
        return keys;
    }

    void unresolved(String reason) {
        if (unresolved.size() < MAX_REASONS) {
            unresolved.add(reason);
        }
    }

    /** Something that may name datasets was not understood: {@link QueryPlan#NOT_READ} takes their place, which no catalogue has, and which is denied. */
    void blind(String reason) {
        unresolved(reason);
        dataset(QueryPlan.NOT_READ);
    }

    void dataset(String name) {
        datasets.computeIfAbsent(name, n -> new TreeMap<>());
    }

    /** What is in the result comes in there through the aggregates that it went through. */
    void use(Lineage lineage, ColumnRole role) {
        budget.spend(lineage.sources().size());
        if (role == ColumnRole.GROUP) {
            stacked(lineage);
        }
        for (Source source : lineage.sources()) {
            if (role == ColumnRole.OUTPUT && source.through().compareTo(Source.Through.ONE) >= 0) {
                use(source, ColumnRole.AGGREGATED);
            } else {
                use(source, role);
                if (role == ColumnRole.OUTPUT && source.through() == Source.Through.PICK) {
                    use(source, ColumnRole.AGGREGATED);
                }
            }
        }
    }

    void use(Source source, ColumnRole role) {
        datasets.computeIfAbsent(source.dataset(), n -> new TreeMap<>())
                .computeIfAbsent(source.column().name(), n -> EnumSet.noneOf(ColumnRole.class))
                .add(role);
    }

    /** Values of several datasets in one column are compared with each other. */
    void stacked(Lineage lineage) {
        if (!lineage.stacked()) {
            return;
        }
        List<Source> sources = List.copyOf(lineage.sources());
        budget.spend((long) sources.size() * sources.size());
        for (int i = 0; i < sources.size(); i++) {
            for (int j = i + 1; j < sources.size(); j++) {
                if (!sources.get(i).dataset().equals(sources.get(j).dataset())) {
                    join(sources.get(i), sources.get(j));
                }
            }
        }
    }

    /** Two columns of different mentions are compared. */
    void join(Source a, Source b) {
        use(a, ColumnRole.JOIN);
        use(b, ColumnRole.JOIN);
        graph.add(JoinGraph.Link.of(a.occurrence(), b.occurrence()));
        boolean inOrder = order(a).compareTo(order(b)) <= 0;
        Source left = inOrder ? a : b;
        Source right = inOrder ? b : a;
        joins.add(new JoinUse(
                left.dataset(),
                left.column().name(),
                right.dataset(),
                right.column().name()));
        boolean first = a.occurrence() < b.occurrence();
        comparisons.add(List.of(
                first ? a.occurrence() : b.occurrence(),
                first ? a.column().name() : b.column().name(),
                first ? b.occurrence() : a.occurrence(),
                first ? b.column().name() : a.column().name()));
        if (comparisons.size() > Budget.JOINS) {
            throw new Budget.ExceededException("more than %d joins".formatted(Budget.JOINS));
        }
    }

    private static String order(Source s) {
        return s.dataset() + '\0' + s.column().name();
    }

    /** Whether somebody is named, and all rows are of somebody who is. */
    boolean selective() {
        List<Integer> personal = mentions.personalAmong(graph.size());
        return !individuals.refs().isEmpty()
                && !personal.isEmpty()
                && !datasets.containsKey(QueryPlan.NOT_READ)
                && naming.confines(personal);
    }

    int joinCount() {
        return comparisons.size();
    }

    List<DatasetUse> datasets() {
        return datasets.entrySet().stream()
                .map(d -> new DatasetUse(
                        d.getKey(),
                        d.getValue().entrySet().stream()
                                .map(c -> new ColumnUse(c.getKey(), c.getValue()))
                                .toList()))
                .toList();
    }

    List<JoinUse> joins() {
        return List.copyOf(joins);
    }

    List<String> unresolved() {
        return List.copyOf(unresolved);
    }
}
