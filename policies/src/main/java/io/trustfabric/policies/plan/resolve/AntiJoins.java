package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Outer joins of which only those rows stay that found nothing: {@code LEFT JOIN o USING (day) WHERE o.day IS NULL}. They make no row two. */
final class AntiJoins {

    private static final Set<String> NULL = Set.of("is null", "operator_is_null");

    private final NameLookup lookup;

    AntiJoins(NameLookup lookup) {
        this.lookup = lookup;
    }

    /** The relations; of those that are not there where the condition holds, that they only decide. */
    List<Leaf> without(Optional<Expr> where, Froms.Rows from, Certain certain, Scope scope) {
        List<Lineage> nulls = new ArrayList<>();
        where.stream()
                .flatMap(AntiJoins::parts)
                .filter(e -> e instanceof Expr.Operation o && o.parts().size() == 1 && NULL.contains(o.name()))
                .map(e -> ((Expr.Operation) e).parts().get(0))
                .filter(Expr.Column.class::isInstance)
                .forEach(c -> lookup.here(((Expr.Column) c).path(), scope).ifPresent(f -> nulls.add(f.lineage())));
        return from.leaves().stream()
                .map(l -> l.optional() && nulls.stream().anyMatch(n -> missing(l, n, from, certain)) ? l.out() : l)
                .toList();
    }

    private static Stream<Expr> parts(Expr e) {
        return e instanceof Expr.And and ? and.parts().stream().flatMap(AntiJoins::parts) : Stream.of(e);
    }

    /** Whether the relation has no row where this value of it is NULL: it is a key, or what the join compares. */
    private static boolean missing(Leaf leaf, Lineage value, Froms.Rows from, Certain certain) {
        Set<Integer> mentions = new HashSet<>();
        value.sources().forEach(s -> mentions.add(s.occurrence()));
        if (mentions.isEmpty() || !leaf.occurrences().containsAll(mentions)) {
            return false;
        }
        return key(leaf, value)
                || Stream.concat(
                                certain.equals().stream(),
                                certain.equals().stream().map(Equal::turned))
                        .filter(e -> e.missing() == Equal.Missing.LEFT
                                && e.left().occurrences().equals(mentions))
                        .anyMatch(e -> e.left().exact().isEmpty()
                                ? value.exact().isEmpty() && only(from, value)
                                : e.left().exact().equals(value.exact()));
    }

    private static boolean key(Leaf leaf, Lineage value) {
        return value.exact().size() == 1
                && leaf.unit()
                        .filter(u -> !u.group()
                                && value.exact().stream()
                                        .allMatch(s -> s.occurrence() == u.occurrence()
                                                && u.key().stream()
                                                        .anyMatch(k -> AsciiCase.same(
                                                                k, s.column().name()))))
                        .isPresent();
    }

    /** Whether it is the one column of its relation: then it is the one that was compared. */
    private static boolean only(Froms.Rows from, Lineage value) {
        return from.frame().relations().stream()
                .anyMatch(r ->
                        r.columns().size() == 1 && r.columns().get(0).lineage().equals(value));
    }
}
