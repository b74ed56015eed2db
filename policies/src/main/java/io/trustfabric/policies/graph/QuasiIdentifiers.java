package io.trustfabric.policies.graph;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ClassContainment;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.ColumnUse;
import io.trustfabric.policies.plan.DatasetUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The nodes of the quasi-identifiers of one dataset that a query lets link: all of its classes together; each of them alone, and what
 * is within it; and each two that alone are ignored. So two datasets meet wherever they have a class in common that is not ignored,
 * or two that together are not, and whoever takes more columns is never linked less. Pairs of other classes would say nothing new, and
 * their number grows with the square.
 */
final class QuasiIdentifiers {
    private static final String PREFIX = "q:";
    private static final String QUASI_IDENTIFIER = "quasi-identifier";
    private static final Set<ColumnRole> ALWAYS = Set.of(ColumnRole.OUTPUT, ColumnRole.GROUP, ColumnRole.JOIN);
    private static final Set<ColumnRole> OF_ROWS = Set.of(ColumnRole.FILTER, ColumnRole.TESTED, ColumnRole.ORDER);
    /** Ignored classes of which pairs are made, by name: a thousand pairs, where nobody has named fifty coarse classes. */
    private static final int MAX_PAIRED = 50;

    private final ClassContainment containment;
    private final NamePatterns ignored;
    private final boolean rows;
    private final Map<String, LinkNode> nodes = new LinkedHashMap<>();

    private QuasiIdentifiers(ClassContainment containment, NamePatterns ignored, boolean rows) {
        this.containment = containment;
        this.ignored = ignored;
        this.rows = rows;
    }

    /** @param rows whether rows come out: then what chooses or orders them counts too */
    static List<LinkNode> of(DatasetUse use, Catalogue catalogue, NamePatterns ignored, boolean rows) {
        var found = new QuasiIdentifiers(catalogue.containment(), ignored, rows);
        catalogue.dataset(use.dataset()).ifPresent(entry -> found.find(use, entry));
        return List.copyOf(found.nodes.values());
    }

    private void find(DatasetUse use, DatasetEntry entry) {
        var classes = new TreeSet<String>();
        boolean unnamed = false;
        for (ColumnEntry column : UsedColumns.of(use, entry, this::links)) {
            if (column.classes().contains(QUASI_IDENTIFIER)) {
                classes.addAll(column.classes());
                unnamed |= column.classes().size() == 1;
            }
        }
        classes.remove(QUASI_IDENTIFIER);
        if (unnamed) {
            add(Set.of());
        }
        nodes(classes);
    }

    private boolean links(ColumnUse column) {
        return column.roles().stream().anyMatch(role -> ALWAYS.contains(role) || (rows && OF_ROWS.contains(role)));
    }

    private void nodes(Set<String> classes) {
        if (classes.size() > 1) {
            add(classes);
        }
        var coarse = new ArrayList<String>();
        for (String one : containment.with(classes)) {
            if (coarse(one)) {
                coarse.add(one);
            } else {
                add(Set.of(one));
            }
        }
        for (int i = 0; i < Math.min(coarse.size(), MAX_PAIRED); i++) {
            for (int j = 0; j < i; j++) {
                String a = coarse.get(j);
                String b = coarse.get(i);
                if (!containment.within(a, b) && !containment.within(b, a)) {
                    add(Set.of(a, b));
                }
            }
        }
    }

    /** Whether a class alone links nothing: it is ignored, or something is that it is within, so coarser than. */
    private boolean coarse(String one) {
        return ignored.match(PREFIX + one)
                || containment.around(one).stream().anyMatch(wide -> ignored.match(PREFIX + wide));
    }

    private void add(Set<String> classes) {
        String name = PREFIX + String.join("+", new TreeSet<>(classes));
        if (!ignored.match(name)) {
            var tags = new TreeSet<>(containment.with(classes));
            tags.add(QUASI_IDENTIFIER);
            nodes.putIfAbsent(name, new LinkNode(name, tags));
        }
    }
}
