package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the groups of a SELECT are, where they are the rows of one mention that have the same values: {@code GROUP BY person_id}. */
final class GroupUnits {

    private final Findings findings;
    private final Traits traits;

    GroupUnits(Findings findings, Traits traits) {
        this.findings = findings;
        this.traits = traits;
    }

    /** {@code keys}: the values that it is grouped by. Grouping sets, which stand there as rows, make several groups of one row. */
    Optional<Unit> of(Query.Select select, Froms.Rows from, List<Lineage> keys, Scope scope) {
        boolean stored = !keys.isEmpty()
                && !select.groupAll()
                && select.groups().stream()
                        .allMatch(g ->
                                g instanceof Expr.Column && Set.of(Trait.CUT).containsAll(traits.of(g, scope)))
                && keys.stream()
                        .allMatch(k -> k.exact().size() == 1 && k.exact().equals(k.sources()));
        if (!stored) {
            return Optional.empty();
        }
        List<Source> columns = keys.stream().flatMap(k -> k.exact().stream()).toList();
        int mention = columns.get(0).occurrence();
        Optional<DatasetEntry> dataset = findings.mentions.of(mention);
        boolean one =
                columns.stream().allMatch(c -> c.occurrence() == mention && c.through() == Source.Through.NOTHING);
        boolean people = columns.size() == 1
                && columns.stream().allMatch(findings.mentions::identifies)
                && new People(findings, from.leaves(), keys).are(Set.copyOf(columns));
        return dataset.filter(d -> one)
                .map(d -> Unit.group(
                        mention, d, columns.stream().map(c -> c.column().name()).toList(), people));
    }
}
