package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.IdentifierClasses;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Columns of several queries, one below the other: whether the statement chose what stands where. */
final class Stack {

    private Stack() {}

    /**
     * Whether all parts are the same column of theirs, as it is stored. Beside a part of NULLs, zeros or another column's values the rows of
     * a part stand out; and a part of some of a dataset's rows beside other rows of it makes those weigh more, or less.
     */
    static boolean even(Collection<Lineage> parts) {
        if (parts.size() < 2) {
            return true;
        }
        Set<Set<String>> columns = new HashSet<>();
        Set<String> datasets = new HashSet<>();
        boolean again = false;
        boolean cut = false;
        for (Lineage part : parts) {
            columns.add(part.sources().stream().map(s -> s.column().name()).collect(Collectors.toSet()));
            Set<String> of = part.sources().stream().map(Source::dataset).collect(Collectors.toSet());
            again |= of.stream().anyMatch(datasets::contains);
            datasets.addAll(of);
            cut |= part.traits().contains(Trait.CUT);
            if (part.sources().isEmpty() || !Set.of(Trait.CUT).containsAll(part.traits())) {
                return false;
            }
        }
        return columns.size() == 1 && !(again && cut);
    }

    /** Whether equal people are equal values in it: each part is a dataset's own column of the same class, and spelled as it is stored. */
    static boolean ofOneSpelling(Collection<Lineage> parts) {
        if (parts.size() < 2) {
            return true;
        }
        List<Source> columns =
                parts.stream().flatMap(p -> p.exact().stream()).distinct().toList();
        boolean oneClass = columns.stream()
                        .map(s -> IdentifierClasses.of(s.column().classes()).orElse(s.dataset() + "." + s.column()))
                        .distinct()
                        .count()
                <= 1;
        boolean oneEach = columns.stream()
                        .map(s -> List.of(s.dataset(), s.column().name()))
                        .distinct()
                        .count()
                == columns.stream().map(Source::dataset).distinct().count();
        return oneClass && oneEach && parts.stream().noneMatch(p -> p.traits().contains(Trait.CHANGED));
    }
}
