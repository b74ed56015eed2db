package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What names mean at one place of a statement, and around it. */
final class Scope {

    /** A named value that a relation gives. */
    record Col(String name, Lineage lineage) {}

    /**
     * One relation of a FROM.
     *
     * @param path as it was named, schema first; empty for a subquery
     * @param open whether it may have columns that are not known
     */
    record Relation(String alias, List<String> path, List<Col> columns, boolean open) {}

    /** What FROM gives: relations for qualified names; columns for the others and for stars. */
    record Frame(List<Relation> relations, List<Col> columns) {
        static final Frame EMPTY = new Frame(List.of(), List.of());

        boolean open() {
            return relations.stream().anyMatch(Relation::open);
        }
    }

    /** A common table expression and where it was written; or, within its own recursion, what it gives. */
    record CteBinding(Query.Cte cte, Scope definedIn, Optional<List<Col>> rows) {}

    final Scope outer;
    private final Map<String, CteBinding> ctes = new HashMap<>();
    /** Names of CTEs that come later in a recursive list: what they mean here differs between engines. */
    final Set<String> notYet = new HashSet<>();
    /** Outputs by alias, for GROUP BY, and in DuckDB everywhere. */
    final Map<String, Expr> aliases = new LinkedHashMap<>();

    final AliasValues aliasValues = new AliasValues();
    /** What is known of the aliases' values already: one may stand in another twice, and that one again. */
    final IdentityHashMap<Expr, Set<Trait>> aliasTraits = new IdentityHashMap<>();

    final List<Expr> groupKeys = new ArrayList<>();
    final Set<Set<Source>> groupColumns = new HashSet<>();
    /** Whether a self-reference was met, per recursive CTE. */
    final Set<String> selfReferences = new HashSet<>();

    Frame frame = Frame.EMPTY;

    Scope(Scope outer) {
        this.outer = outer;
    }

    void bind(String name, CteBinding binding) {
        ctes.put(name, binding);
    }

    Optional<CteBinding> cte(String name, Names names) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            for (Map.Entry<String, CteBinding> e : scope.ctes.entrySet()) {
                if (names.same(e.getKey(), name)) {
                    if (e.getValue().rows().isPresent()) {
                        scope.selfReferences.add(e.getKey());
                    }
                    return Optional.of(e.getValue());
                }
            }
        }
        return Optional.empty();
    }

    boolean notYet(String name, Names names) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.notYet.stream().anyMatch(n -> names.same(n, name))) {
                return true;
            }
        }
        return false;
    }
}
