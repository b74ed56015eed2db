package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.resolve.Queries.Rows;
import io.trustfabric.policies.plan.resolve.Scope.Col;
import io.trustfabric.policies.plan.tree.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** UNION, INTERSECT and EXCEPT: rows of several sides, one below the other. */
final class SetOperations {

    private final Findings findings;
    private final Comparisons comparisons;

    SetOperations(Findings findings, Comparisons comparisons) {
        this.findings = findings;
        this.comparisons = comparisons;
    }

    Rows rows(Query.SetOperation set, List<Rows> sides) {
        Set<Integer> occurrences = new HashSet<>();
        sides.forEach(s -> occurrences.addAll(s.occurrences()));
        Certain certain = Certain.all(sides.stream().map(Rows::certain).toList()); // of one side's rows alone
        int width = sides.get(0).columns().size();
        if (sides.stream().anyMatch(s -> s.columns().size() != width)) {
            findings.unresolved("sides of a set operation with different numbers of columns");
        }
        List<Col> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(column(set, sides, i));
        }
        Heads heads = sides.stream().map(Rows::heads).reduce(Heads::orFewer).orElse(Heads.NONE);
        boolean chosen = sides.stream().anyMatch(Rows::chosen);
        boolean union = set.kind().equals("union");
        boolean cut = !union || sides.stream().anyMatch(Rows::cut);
        Set<Equal> inside = new HashSet<>();
        sides.forEach(s -> inside.addAll(s.inside()));
        long most = sides.stream().mapToLong(Rows::most).reduce(0, RowCount::plus);
        return new Rows(
                columns,
                occurrences,
                certain.linksOnly(),
                false,
                heads,
                Optional.empty(),
                chosen,
                cut,
                inside,
                most,
                false);
    }

    private Col column(Query.SetOperation set, List<Rows> sides, int i) {
        List<Lineage> parts = sides.stream()
                .filter(s -> i < s.columns().size())
                .map(s -> s.columns().get(i).lineage())
                .toList();
        Lineage first = parts.get(0);
        if (!set.kind().equals("union")) {
            parts.stream().skip(1).forEach(p -> comparisons.relate("=", first, p, true));
        }
        Lineage stack = Lineage.stackOf(parts);
        if (!set.all() || !set.kind().equals("union")) {
            findings.use(stack, ColumnRole.GROUP);
        }
        Lineage out = set.kind().equals("except") ? first : stack;
        boolean union = set.kind().equals("union");
        return new Col(sides.get(0).columns().get(i).name(), union ? out : out.with(Trait.CUT));
    }
}
