package io.trustfabric.policies.graph;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.EntityRef;
import io.trustfabric.policies.plan.IdentifierClasses;
import io.trustfabric.policies.plan.JoinUse;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a query links, and the rows that it may let out: docs/spec/policy-language.md, section 8. Datasets are spelled as in the
 * catalogue, so that no other case of a name makes another node; only nodes with an edge are named.
 */
public final class PlanLinkage {
    /** Charged where there is no LIMIT, or a greater one. */
    public static final long ALL_ROWS = 1_000_000;

    private static final Set<String> ENTITY = Set.of("entity");
    private static final Set<ColumnRole> SHOWING =
            Set.of(ColumnRole.OUTPUT, ColumnRole.FILTER, ColumnRole.TESTED, ColumnRole.ORDER);

    private final QueryPlan plan;
    private final Catalogue catalogue;
    private final NamePatterns ignored;
    private final Map<String, LinkNode> datasets = new HashMap<>(); // by name as the plan spells it
    private final Map<String, LinkNode> nodes = new LinkedHashMap<>();
    private final Set<LinkEdge> edges = new LinkedHashSet<>();

    private PlanLinkage(QueryPlan plan, Catalogue catalogue, Set<String> ignore) {
        this.plan = plan;
        this.catalogue = catalogue;
        this.ignored = new NamePatterns(ignore);
    }

    /** @param ignore names of nodes that are left out with their edges; {@code *} stands for any characters */
    public static Linkage of(QueryPlan plan, Catalogue catalogue, Set<String> ignore) {
        return new PlanLinkage(plan, catalogue, ignore).linkage();
    }

    private Linkage linkage() {
        for (JoinUse join : plan.joins()) {
            link(dataset(join.leftDataset()), dataset(join.rightDataset()));
        }
        for (DatasetUse use : plan.datasets()) {
            identifiers(use).forEach(c -> link(dataset(use.dataset()), new LinkNode("i:" + c, Set.of(c))));
        }
        boolean rows = rowsComeOut();
        for (DatasetUse use : plan.datasets()) {
            QuasiIdentifiers.of(use, catalogue, ignored, rows).forEach(node -> link(dataset(use.dataset()), node));
        }
        for (EntityRef entity : plan.entities()) {
            link(dataset(entity.dataset()), new LinkNode(LinkNode.individual(entity.saltedKey()), ENTITY));
        }
        List<LinkNode> allNodes = List.copyOf(nodes.values());
        List<LinkEdge> allEdges = List.copyOf(edges);
        return rows
                ? new Linkage(allNodes, allEdges, charges(), List.copyOf(shown()))
                : new Linkage(allNodes, allEdges);
    }

    private void link(LinkNode a, LinkNode b) {
        if (!a.name().equals(b.name()) && !ignored.match(a.name()) && !ignored.match(b.name())) {
            edges.add(LinkEdge.between(a.name(), b.name()));
            nodes.putIfAbsent(a.name(), a);
            nodes.putIfAbsent(b.name(), b);
        }
    }

    private LinkNode dataset(String name) {
        return datasets.computeIfAbsent(name, n -> {
            Optional<DatasetEntry> entry = catalogue.dataset(n);
            return new LinkNode(
                    "d:" + entry.map(DatasetEntry::name).orElse(n),
                    entry.map(this::tags).orElse(Set.of()));
        });
    }

    private Set<String> tags(DatasetEntry dataset) {
        var classes = new TreeSet<String>();
        dataset.columns().forEach(column -> classes.addAll(column.classes()));
        var tags = new TreeSet<>(dataset.tags());
        tags.addAll(catalogue.containment().with(classes));
        return tags;
    }

    /** Groups of which an identifier is a key are of one individual each: that is a row. */
    private boolean rowsComeOut() {
        return !plan.shape().aggregated()
                || plan.datasets().stream().anyMatch(use -> !identifiers(use).isEmpty());
    }

    /** Classes that individuals are known by and that come out: whoever has one of two datasets joins them at home. */
    private Set<String> identifiers(DatasetUse use) {
        var classes = new TreeSet<String>();
        catalogue.dataset(use.dataset()).ifPresent(entry -> UsedColumns.of(
                        use, entry, column -> column.is(ColumnRole.OUTPUT))
                .forEach(column -> classes.addAll(column.classes())));
        classes.retainAll(IdentifierClasses.ALL);
        return classes;
    }

    /** Classes of what comes out of each dataset, and of what chooses and orders its rows. */
    private Set<ShownClass> shown() {
        var shown = new TreeSet<ShownClass>();
        for (DatasetUse use : plan.datasets()) {
            catalogue.dataset(use.dataset()).ifPresent(entry -> UsedColumns.of(
                            use, entry, column -> column.roles().stream().anyMatch(SHOWING::contains))
                    .forEach(column -> column.classes().forEach(c -> shown.add(new ShownClass(entry.name(), c)))));
        }
        return shown;
    }

    /** Of each dataset with a column that comes out. */
    private List<RowCharge> charges() {
        long limit = plan.shape().rowLimit();
        long rows = limit < 0 ? ALL_ROWS : Math.min(limit, ALL_ROWS);
        if (rows == 0) {
            return List.of();
        }
        long query = QueryKey.of(plan);
        var charges = new TreeMap<String, RowCharge>(); // a dataset in two spellings is one
        for (DatasetUse use : plan.datasets()) {
            if (use.columns().stream().anyMatch(column -> column.is(ColumnRole.OUTPUT))) {
                String name =
                        catalogue.dataset(use.dataset()).map(DatasetEntry::name).orElse(use.dataset());
                charges.put(name, new RowCharge(name, query, rows));
            }
        }
        return List.copyOf(charges.values());
    }
}
