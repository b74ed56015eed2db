package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.resolve.Scope.Col;
import io.trustfabric.policies.plan.resolve.Scope.Relation;
import io.trustfabric.policies.plan.tree.PlainName;
import java.util.List;
import java.util.Optional;

/** Finds what a column's name means, from the innermost scope outwards. */
final class NameLookup {

    /** A column, and the scope in whose FROM it was found. */
    record Found(Lineage lineage, Scope scope) {}

    private final Names names;
    private final Findings findings;

    NameLookup(Names names, Findings findings) {
        this.names = names;
        this.findings = findings;
    }

    /** The column in this scope's own FROM. */
    Optional<Found> here(List<String> path, Scope scope) {
        findings.budget.spend(1 + scope.frame.columns().size() / 16);
        if (path.size() == 1) {
            return column(path.get(0), scope.frame.columns(), path).map(l -> new Found(l, scope));
        }
        Optional<Lineage> found = Optional.empty();
        for (Relation relation : scope.frame.relations()) {
            int rest = qualifiers(relation, path);
            if (rest > 0 && rest < path.size() && (names.structs() || rest == path.size() - 1)) {
                Optional<Lineage> column = column(path.get(rest), relation.columns(), path);
                if (column.isPresent() && found.isPresent()) {
                    findings.unresolved("ambiguous column: " + PlainName.shown(path));
                }
                found = column.isPresent() ? column : found;
            }
        }
        if (found.isEmpty() && names.structs()) {
            found = column(path.get(0), scope.frame.columns(), path);
        }
        return found.map(l -> new Found(l, scope));
    }

    /** How many parts of the path name the relation; 0 where it is another one. */
    int qualifiers(Relation relation, List<String> path) {
        if (!relation.alias().isEmpty()) {
            return names.same(relation.alias(), path.get(0)) ? 1 : 0;
        }
        List<String> full = relation.path();
        for (int length = Math.min(full.size(), path.size()); length >= 1; length--) {
            boolean same = true;
            for (int i = 0; i < length; i++) {
                same &= names.same(full.get(full.size() - length + i), path.get(i));
            }
            if (same) {
                return length;
            }
        }
        return 0;
    }

    private Optional<Lineage> column(String name, List<Col> columns, List<String> path) {
        List<Lineage> found = columns.stream()
                .filter(c -> names.same(c.name(), name))
                .map(Col::lineage)
                .toList();
        if (found.size() > 1 && found.stream().distinct().count() > 1) {
            findings.unresolved("ambiguous column: " + PlainName.shown(path));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(Lineage.oneOf(found));
    }
}
