package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.resolve.Scope.Col;
import io.trustfabric.policies.plan.resolve.Scope.Frame;
import io.trustfabric.policies.plan.resolve.Scope.Relation;
import io.trustfabric.policies.plan.tree.From;
import io.trustfabric.policies.plan.tree.PlainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** USING and NATURAL: columns that are compared, and then one. */
final class MergedColumns {

    private final Findings findings;
    private final Names names;
    private final Comparisons comparisons;

    MergedColumns(Findings findings, Names names, Comparisons comparisons) {
        this.findings = findings;
        this.names = names;
        this.comparisons = comparisons;
    }

    /** Both sides' columns, the merged ones first and once; what is certain of them is added to {@code certain}. */
    Frame frame(From.Join join, Frame left, Frame right, List<Certain> certain) {
        List<String> using = join.natural() ? common(left, right) : join.using();
        List<Col> columns = new ArrayList<>();
        for (String name : using) {
            List<Lineage> l = named(name, left);
            List<Lineage> r = named(name, right);
            if (l.isEmpty() || r.isEmpty()) {
                findings.unresolved("unknown column in USING: " + PlainName.shown(name));
                continue;
            }
            Lineage one = Lineage.oneOf(l);
            Lineage other = Lineage.oneOf(r);
            certain.add(comparisons.relate("=", one, other, true));
            columns.add(new Col(name, merged(join.kind(), one, other)));
        }
        left.columns().stream().filter(c -> !among(c, using)).forEach(columns::add);
        right.columns().stream().filter(c -> !among(c, using)).forEach(columns::add);
        List<Relation> relations = new ArrayList<>(left.relations());
        relations.addAll(right.relations());
        return new Frame(relations, columns);
    }

    /** The value of the side whose rows all come out; of a full join it is now one side's, now the other's. */
    private static Lineage merged(From.Kind kind, Lineage left, Lineage right) {
        Lineage one = Lineage.oneOf(List.of(left, right));
        return switch (kind) {
            case INNER, SEMI -> one;
            case LEFT, ANTI -> one.exactly(left.exact());
            case RIGHT -> one.exactly(right.exact());
            case FULL -> one.exactly(Set.of());
        };
    }

    private List<String> common(Frame left, Frame right) {
        if (left.open() || right.open()) {
            findings.unresolved("a natural join with a dataset whose columns are not known");
        }
        findings.budget.spend((long) left.columns().size() * right.columns().size());
        return left.columns().stream()
                .map(Col::name)
                .filter(n -> right.columns().stream().anyMatch(c -> names.same(c.name(), n)))
                .distinct()
                .toList();
    }

    private boolean among(Col column, List<String> using) {
        return using.stream().anyMatch(u -> names.same(u, column.name()));
    }

    private List<Lineage> named(String name, Frame frame) {
        return frame.columns().stream()
                .filter(c -> names.same(c.name(), name))
                .map(Col::lineage)
                .toList();
    }
}
