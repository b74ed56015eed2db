package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import java.util.Map;
import java.util.Optional;

/** Which stored column a name means, seen from a place of the statement. */
final class ColumnSources {

    private final Names names;
    private final NameLookup lookup;

    ColumnSources(Names names, NameLookup lookup) {
        this.names = names;
        this.lookup = lookup;
    }

    /** What it is made of, from the nearest scope that has it. */
    Optional<Lineage> lineage(Expr.Column column, Scope from) {
        for (Scope scope = from; scope != null; scope = scope.outer) {
            Optional<NameLookup.Found> found = lookup.here(column.path(), scope);
            if (found.isPresent()) {
                return found.map(NameLookup.Found::lineage);
            }
        }
        return Optional.empty();
    }

    /** The output of the same SELECT that it names, where the engine looks there. */
    Optional<Expr> alias(Expr.Column column, Scope scope) {
        if (!names.aliasesEverywhere() || column.path().size() != 1) {
            return Optional.empty();
        }
        return scope.aliases.entrySet().stream()
                .filter(a -> names.same(a.getKey(), column.path().get(0)))
                .map(Map.Entry::getValue)
                .filter(e -> !e.equals(column))
                .findFirst();
    }

    /** Whether it is the clock, written without parentheses. */
    boolean clock(Expr.Column column, Scope scope) {
        return names.aliasesEverywhere()
                && column.path().size() == 1
                && KnownFunctions.NAMES.contains(AsciiCase.fold(column.path().get(0)))
                && lineage(column, scope).isEmpty()
                && alias(column, scope).isEmpty();
    }

    /** The one column whose values, row by row, it stands for; of columns that are joined in one, the first. */
    Optional<Source> source(Expr.Column column, Scope scope) {
        return lineage(column, scope)
                .filter(l ->
                        !l.computed() && l.literals().isEmpty() && !l.sources().isEmpty())
                .map(l -> l.sources().iterator().next())
                .filter(s -> s.through() == Source.Through.NOTHING);
    }
}
