package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.IdentifierClasses;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether different values of a column are different people. One person has one number, some addresses, and many devices. */
final class People {

    private final Findings findings;
    private final List<Leaf> leaves;
    private final List<Lineage> groups;

    /** {@code groups}: keys of the groups whose people are counted. */
    People(Findings findings, List<Leaf> leaves, List<Lineage> groups) {
        this.findings = findings;
        this.leaves = leaves;
        this.groups = groups;
    }

    /** Whether no column of the FROM stands closer to a person than these, or they are the key of a dataset of people. */
    boolean are(Set<Source> columns) {
        if (columns.isEmpty()
                || columns.stream()
                        .anyMatch(
                                s -> IdentifierClasses.of(s.column().classes()).isEmpty())) {
            return false;
        }
        int far = columns.stream()
                .mapToInt(s -> distance(s.column().classes()))
                .max()
                .orElse(0);
        boolean key = columns.stream().allMatch(s -> findings.mentions
                .of(s.occurrence())
                .filter(d -> Unit.row(s.occurrence(), d).keyedBy(s.column().name()))
                .isPresent());
        return key ? noneCloser(far, groupedBy()) : noneCloser(far, around());
    }

    /** Whether groups of these rows are not groups of one of their owners each. */
    boolean grouped(Unit unit) {
        DatasetEntry dataset = unit.dataset();
        int far = dataset.columns().stream()
                .filter(c -> unit.keyedBy(c.name()))
                .mapToInt(c -> distance(c.classes()))
                .max()
                .orElse(0);
        return noneCloser(far, groupedBy());
    }

    private static boolean noneCloser(int far, Collection<Set<String>> classes) {
        return classes.stream().noneMatch(c -> distance(c) < far);
    }

    private static int distance(Set<String> classes) {
        return IdentifierClasses.of(classes).map(IdentifierClasses::distance).orElse(Integer.MAX_VALUE);
    }

    private Set<Set<String>> groupedBy() {
        Set<Set<String>> classes = new HashSet<>();
        groups.forEach(g -> g.sources().forEach(s -> classes.add(s.column().classes())));
        return classes;
    }

    private Set<Set<String>> around() {
        Set<Set<String>> classes = new HashSet<>();
        leaves.forEach(l -> l.occurrences().forEach(o -> findings.mentions.of(o).ifPresent(d -> d.columns()
                .forEach(c -> classes.add(c.classes())))));
        return classes;
    }
}
