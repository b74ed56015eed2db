package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.tree.Expr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a value is made of.
 *
 * @param literals constants that it may be as a whole
 * @param computed whether it may be a constant that is not known here, e.g. {@code lower('A')}
 * @param mixed whether columns of different occurrences were put together in it: comparing it compares them
 * @param exact columns of which it is one's own value, unchanged but for its spelling; empty where it is computed
 * @param stacked whether it has values of several datasets, one row from this one, another from that one
 * @param traits what an aggregate of it must know; of a value of parts those of all of them
 */
record Lineage(
        Set<Source> sources,
        List<Expr.Literal> literals,
        boolean computed,
        Grain grain,
        boolean mixed,
        Set<Source> exact,
        boolean stacked,
        Set<Trait> traits) {

    /** Of how many rows a value tells. */
    enum Grain {
        CONSTANT,
        /** An aggregate or a group's key. */
        SUMMARY,
        ROW
    }

    static final Lineage COMPUTED =
            new Lineage(Set.of(), List.of(), true, Grain.CONSTANT, false, Set.of(), false, Set.of());

    static Lineage of(Source source) {
        return new Lineage(Set.of(source), List.of(), false, Grain.ROW, false, Set.of(source), false, Set.of());
    }

    static Lineage of(Expr.Literal literal) {
        return new Lineage(Set.of(), List.of(literal), false, Grain.CONSTANT, false, Set.of(), false, Set.of());
    }

    /** One value computed of all parts, in one row. */
    static Lineage computedOf(Collection<Lineage> parts) {
        Lineage all = union(parts);
        boolean mixed = all.mixed
                || all.sources.stream()
                                .mapToInt(Source::occurrence)
                                .distinct()
                                .limit(2)
                                .count()
                        > 1;
        return new Lineage(
                all.sources, List.of(), all.sources.isEmpty(), all.grain, mixed, Set.of(), all.stacked, all.traits);
    }

    /** One of the parts, now this one, now that. */
    static Lineage oneOf(Collection<Lineage> parts) {
        return parts.isEmpty() ? COMPUTED : union(parts);
    }

    private static Lineage union(Collection<Lineage> parts) {
        if (parts.size() == 1) {
            return parts.iterator().next();
        }
        Set<Source> sources = new LinkedHashSet<>();
        List<Expr.Literal> literals = new ArrayList<>();
        boolean computed = false;
        boolean mixed = false;
        boolean stacked = false;
        boolean exactly = true;
        Set<Source> exact = new LinkedHashSet<>();
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        Grain grain = Grain.CONSTANT;
        for (Lineage part : parts) {
            sources.addAll(part.sources);
            literals.addAll(part.literals);
            computed |= part.computed;
            mixed |= part.mixed;
            stacked |= part.stacked;
            exactly &= !part.exact.isEmpty();
            exact.addAll(part.exact);
            traits.addAll(part.traits);
            grain = part.grain.compareTo(grain) > 0 ? part.grain : grain;
        }
        return new Lineage(sources, literals, computed, grain, mixed, exactly ? exact : Set.of(), stacked, traits);
    }

    Lineage behind(Source.Through aggregate) {
        Set<Source> behind =
                sources.stream().map(s -> s.behind(aggregate)).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Lineage(behind, List.of(), sources.isEmpty(), Grain.SUMMARY, mixed, Set.of(), stacked, traits);
    }

    /** Of groups of one person each. */
    Lineage ofOne() {
        Set<Source> of = sources.stream().map(Source::ofOne).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Lineage(of, literals, computed, grain, mixed, exact, stacked, traits);
    }

    Lineage at(Grain other) {
        return new Lineage(sources, literals, computed, other, mixed, exact, stacked, traits);
    }

    /** The same, and a column's own value where {@code columns} are not empty. */
    Lineage exactly(Set<Source> columns) {
        return new Lineage(sources, literals, computed, grain, mixed, columns, stacked, traits);
    }

    /** The same with these traits and no others. */
    Lineage having(Set<Trait> others) {
        return new Lineage(sources, literals, computed, grain, mixed, exact, stacked, others);
    }

    Lineage with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return having(more);
    }

    /** One of the parts, chosen by something: nothing is certain of the column that it comes from. */
    static Lineage choiceOf(Collection<Lineage> parts) {
        Lineage one = oneOf(parts);
        boolean mixed = computedOf(parts).mixed;
        return new Lineage(
                one.sources, one.literals, one.computed, one.grain, mixed, Set.of(), one.stacked, one.traits);
    }

    /** One of the parts for each row: those of several datasets lie one below the other. */
    static Lineage stackOf(Collection<Lineage> parts) {
        Lineage one = oneOf(parts);
        boolean several =
                one.sources.stream().map(Source::dataset).distinct().limit(2).count() > 1;
        Lineage stack = new Lineage(
                one.sources,
                one.literals,
                one.computed,
                one.grain,
                one.mixed,
                one.exact,
                one.stacked || several,
                one.traits);
        stack = Stack.ofOneSpelling(parts) ? stack : stack.with(Trait.SPELLINGS);
        return Stack.even(parts) ? stack : stack.with(Trait.CHOSEN);
    }
}
