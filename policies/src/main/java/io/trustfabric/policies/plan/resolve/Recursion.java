package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.resolve.Queries.Rows;
import io.trustfabric.policies.plan.resolve.Scope.Col;
import io.trustfabric.policies.plan.resolve.Scope.CteBinding;
import io.trustfabric.policies.plan.tree.Query;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A common table expression that may mean itself: its columns are read again until nothing new flows into them. */
final class Recursion {

    /** A column can be moved one place at each round: more columns than this are not followed. */
    private static final int MAX_ROUNDS = 16;

    private final Findings findings;
    private final Queries queries;
    private final Names names;

    Recursion(Findings findings, Queries queries, Names names) {
        this.findings = findings;
        this.queries = queries;
        this.names = names;
    }

    Rows rows(Query.Cte cte, Query.SetOperation union, Scope definedIn) {
        Rows anchor = queries.query(union.sides().get(0), definedIn);
        List<Col> start = Queries.renamed(anchor.columns(), cte.columns());
        List<Col> self = start;
        int mentions = findings.graph.size();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            findings.graph.rewind(mentions);
            Scope scope = new Scope(definedIn);
            scope.bind(cte.name(), new CteBinding(cte, definedIn, Optional.of(self)));
            Rows step = queries.query(union.sides().get(1), scope);
            boolean recurs = !scope.selfReferences.isEmpty();
            List<Col> merged = merged(start, step.columns(), self);
            if (!recurs || sources(merged).equals(sources(self))) {
                findings.collects |= recurs && gathers(step.columns());
                findings.unbounded |= recurs && !DepthLimit.provable(cte, union, names);
                if (!union.all()) {
                    merged.forEach(c -> findings.use(c.lineage(), io.trustfabric.policies.plan.ColumnRole.GROUP));
                }
                return rows(anchor, step, merged);
            }
            self = merged;
        }
        throw new Budget.ExceededException(
                "a recursion that moves values through more than %d columns".formatted(MAX_ROUNDS));
    }

    /** Whether a row takes along values of the rows on its way. */
    private static boolean gathers(List<Col> columns) {
        return columns.stream()
                .map(Col::lineage)
                .anyMatch(l -> l.mixed() && l.sources().stream().anyMatch(s -> s.through() == Source.Through.NOTHING));
    }

    private List<Col> merged(List<Col> start, List<Col> step, List<Col> self) {
        if (step.size() != start.size()) {
            findings.unresolved("sides of a recursion with different numbers of columns");
        }
        List<Col> merged = new ArrayList<>();
        for (int i = 0; i < start.size(); i++) {
            List<Lineage> parts =
                    new ArrayList<>(List.of(start.get(i).lineage(), self.get(i).lineage()));
            if (i < step.size()) {
                parts.add(step.get(i).lineage());
            }
            Lineage all = Lineage.stackOf(parts);
            var literals = List.copyOf(new LinkedHashSet<>(all.literals()));
            merged.add(new Col(
                    start.get(i).name(),
                    new Lineage(
                            all.sources(),
                            literals,
                            all.computed(),
                            all.grain(),
                            all.mixed(),
                            Set.of(),
                            all.stacked(),
                            EnumSet.allOf(Trait.class))));
        }
        return merged;
    }

    private static List<Set<Source>> sources(List<Col> columns) {
        return columns.stream().map(c -> c.lineage().sources()).toList();
    }

    private static Rows rows(Rows anchor, Rows step, List<Col> columns) {
        Set<Integer> occurrences = new HashSet<>(anchor.occurrences());
        occurrences.addAll(step.occurrences());
        Certain both = Certain.all(List.of(anchor.certain(), step.certain()));
        return Rows.unknown(columns, occurrences, both.linksOnly());
    }
}
