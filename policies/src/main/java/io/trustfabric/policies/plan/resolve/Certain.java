package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.resolve.JoinGraph.Link;
import io.trustfabric.policies.plan.tree.From;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is certain of each row that a condition lets through, or that a FROM gives.
 *
 * @param links mentions that are connected
 * @param equals values that are equal
 * @param named mentions whose row is one of an individual that is named by a constant
 * @param choices stored columns that are equal to constants, and how many different ones at most
 */
record Certain(Set<Link> links, Set<Equal> equals, Set<Integer> named, Map<Source, Long> choices) {

    static final Certain NOTHING = of(Set.of());

    static Certain of(Set<Link> links) {
        return new Certain(links, Set.of(), Set.of(), Map.of());
    }

    /** All of them hold. */
    static Certain all(Collection<Certain> parts) {
        if (parts.size() == 1) {
            return parts.iterator().next();
        }
        Set<Link> links = new HashSet<>();
        Set<Equal> equals = new HashSet<>();
        Set<Integer> named = new HashSet<>();
        Map<Source, Long> choices = new HashMap<>();
        for (Certain part : parts) {
            links.addAll(part.links);
            equals.addAll(part.equals);
            named.addAll(part.named);
            part.choices.forEach((column, values) -> choices.merge(column, values, Math::min));
        }
        return new Certain(links, equals, named, choices);
    }

    /** One of them holds, nobody knows which. */
    static Certain common(List<Certain> parts) {
        if (parts.isEmpty()) {
            return NOTHING;
        }
        Set<Link> links = new HashSet<>(parts.get(0).links);
        Set<Equal> equals = new HashSet<>(parts.get(0).equals);
        Set<Integer> named = new HashSet<>(parts.get(0).named);
        Map<Source, Long> choices = new HashMap<>();
        for (Certain part : parts) {
            links.retainAll(part.links);
            equals.retainAll(part.equals);
            named.retainAll(part.named);
            part.choices.forEach((column, values) -> choices.merge(column, values, Long::sum));
        }
        choices.keySet().removeIf(column -> parts.stream().anyMatch(p -> !p.choices.containsKey(column)));
        return new Certain(links, equals, named, choices);
    }

    /** And a column that is equal to one constant. */
    Certain withChoice(Source column) {
        return new Certain(links, equals, named, Map.of(column, 1L));
    }

    /** What a subquery makes sure of says nothing of how many rows there are around it. */
    Certain withoutChoices() {
        return new Certain(links, equals, named, Map.of());
    }

    /** Where a row may come out to which none of this applies. */
    Certain linksOnly() {
        return of(links);
    }

    /** The condition of a join, with the mentions of its sides: an outer join keeps rows to which it does not apply. */
    Certain of(From.Kind kind, Set<Integer> left, Set<Integer> right) {
        return switch (kind) {
            case INNER, SEMI -> this;
            case LEFT -> keeping(left, right);
            case RIGHT -> keeping(right, left);
            case FULL, ANTI -> linksOnly();
        };
    }

    private Certain keeping(Set<Integer> kept, Set<Integer> fitted) {
        Set<Integer> confined = new HashSet<>(named);
        confined.retainAll(fitted);
        Set<Equal> still = new HashSet<>();
        for (Equal equal : equals) {
            boolean leftFitted = fitted.containsAll(equal.left().occurrences());
            boolean rightFitted = fitted.containsAll(equal.right().occurrences());
            if (leftFitted && rightFitted) {
                still.add(equal);
            } else if (leftFitted && kept.containsAll(equal.right().occurrences())) {
                still.add(equal.with(Equal.Missing.LEFT));
            } else if (rightFitted && kept.containsAll(equal.left().occurrences())) {
                still.add(equal.with(Equal.Missing.RIGHT));
            }
        }
        return new Certain(links, still, confined, Map.of());
    }
}
