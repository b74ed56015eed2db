package io.trustfabric.policies.eval;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ClassContainment;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.ColumnUse;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A dataset of a plan with what the catalogue knows of it. One that a plan names twice in different spellings is one: else a rule
 * about two columns together could be dodged by using each under another name.
 */
final class UsedDataset {
    /** Looking through a dataset's columns for each column used is cheaper than a map up to about this many steps. */
    private static final int SEARCH_STEPS = 256;

    private final String name;
    private final Optional<DatasetEntry> entry;
    private final TreeMap<String, UsedColumn> columns = new TreeMap<>();
    private final ClassContainment containment;
    private Set<String> classes;

    /** A column that is used; {@code entry} is empty where the catalogue does not have it. */
    record UsedColumn(String name, Optional<ColumnEntry> entry, Set<ColumnRole> roles) {
        boolean classified() {
            return entry.map(ColumnEntry::classified).orElse(false);
        }

        Set<String> classes() {
            return entry.map(ColumnEntry::classes).orElse(Set.of());
        }
    }

    private UsedDataset(String name, Optional<DatasetEntry> entry, ClassContainment containment) {
        this.name = name;
        this.entry = entry;
        this.containment = containment;
    }

    /** By name; each once. */
    static Collection<UsedDataset> of(QueryPlan plan, Catalogue catalogue) {
        Map<String, UsedDataset> used = new TreeMap<>();
        for (DatasetUse use : plan.datasets()) {
            used.computeIfAbsent(AsciiCase.fold(use.dataset()), k -> {
                        Optional<DatasetEntry> entry = catalogue.dataset(use.dataset());
                        return new UsedDataset(
                                entry.map(DatasetEntry::name).orElse(use.dataset()), entry, catalogue.containment());
                    })
                    .add(use.columns());
        }
        return used.values();
    }

    private void add(List<ColumnUse> uses) {
        boolean many =
                entry.isPresent() && uses.size() * (long) entry.get().columns().size() > SEARCH_STEPS;
        Map<String, ColumnEntry> known = new HashMap<>();
        if (many) {
            entry.get().columns().forEach(c -> known.putIfAbsent(AsciiCase.fold(c.name()), c));
        }
        for (ColumnUse use : uses) {
            String folded = AsciiCase.fold(use.column());
            Optional<ColumnEntry> column =
                    many ? Optional.ofNullable(known.get(folded)) : entry.flatMap(e -> e.column(use.column()));
            UsedColumn now = new UsedColumn(column.map(ColumnEntry::name).orElse(use.column()), column, use.roles());
            columns.merge(folded, now, UsedDataset::both);
        }
    }

    private static UsedColumn both(UsedColumn a, UsedColumn b) {
        Set<ColumnRole> roles = EnumSet.copyOf(a.roles());
        roles.addAll(b.roles());
        String spelling = a.name().compareTo(b.name()) <= 0 ? a.name() : b.name();
        return new UsedColumn(spelling, a.entry(), roles);
    }

    /** As the catalogue spells it. */
    String name() {
        return name;
    }

    Optional<DatasetEntry> entry() {
        return entry;
    }

    Collection<UsedColumn> columns() {
        return columns.values();
    }

    Optional<UsedColumn> column(String column) {
        return Optional.ofNullable(columns.get(AsciiCase.fold(column)));
    }

    boolean sensitive() {
        return entry.map(DatasetEntry::sensitive).orElse(true);
    }

    /** 1 where it is unknown. */
    int tier() {
        return entry.flatMap(DatasetEntry::tier).orElse(1);
    }

    Set<String> tags() {
        return entry.map(DatasetEntry::tags).orElse(Set.of());
    }

    /** Of all columns used, in any role. */
    Set<String> classes() {
        if (classes == null) {
            classes = classes(EnumSet.allOf(ColumnRole.class));
        }
        return classes;
    }

    /** Those, and what is within them: a policy about years of birth is about dates of birth too. */
    Set<String> classesWithin() {
        return containment.with(classes());
    }

    /** Whether a column has values of a class, alone or within its own. */
    boolean holds(UsedColumn column, String ofClass) {
        return column.classes().contains(ofClass)
                || containment.around(ofClass).stream().anyMatch(column.classes()::contains);
    }

    /** Of the columns used in one of these roles. */
    Set<String> classes(Set<ColumnRole> roles) {
        Set<String> found = new TreeSet<>();
        for (UsedColumn column : columns.values()) {
            if (column.roles().stream().anyMatch(roles::contains)) {
                found.addAll(column.classes());
            }
        }
        return found;
    }
}
