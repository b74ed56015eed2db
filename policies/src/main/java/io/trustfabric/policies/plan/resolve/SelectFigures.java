package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one SELECT says of figures: which rows of its own FROM it leaves out, and what it aggregates. */
final class SelectFigures {

    private final Findings findings;
    private final Restrictions restrictions;

    SelectFigures(Findings findings, Restrictions restrictions) {
        this.findings = findings;
        this.restrictions = restrictions;
    }

    /** @param occurrences mentions of datasets in its FROM */
    void gather(Query.Select select, Scope scope, Set<Integer> occurrences, boolean grouped) {
        select.where().ifPresent(w -> findings.figures.restrict(own(w, scope, occurrences)));
        select.having().ifPresent(h -> findings.figures.restrict(own(h, scope, occurrences)));
        if (!grouped) {
            return;
        }
        Set<Figures.Key> groups = new HashSet<>();
        for (Expr key : scope.groupKeys) {
            restrictions
                    .subjects()
                    .key(key, scope)
                    .ifPresent(s -> groups.add(new Figures.Key(s.occurrence(), s.name())));
        }
        Aggregates aggregates = new Aggregates(findings, select.items());
        List<List<Restriction>> variants = new ArrayList<>();
        if (aggregates.whole()) {
            variants.add(List.of());
        }
        aggregates.conditions().forEach(c -> variants.add(own(c, scope, occurrences)));
        findings.figures.aggregate(occurrences, groups, variants);
    }

    /** What a subquery says of the rows around it chooses none of its own. */
    private List<Restriction> own(Expr condition, Scope scope, Set<Integer> occurrences) {
        return restrictions.of(condition, scope).stream()
                .filter(r -> occurrences.containsAll(r.occurrences()))
                .toList();
    }
}
