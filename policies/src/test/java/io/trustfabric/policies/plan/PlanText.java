package io.trustfabric.policies.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A plan as the lines of the case files: what is at its default is left out. */
final class PlanText {

    private PlanText() {}

    static String of(QueryPlan plan) {
        List<String> lines = new ArrayList<>();
        if (plan.action() != Action.READ) {
            lines.add("action " + plan.action().word());
        }
        for (DatasetUse dataset : plan.datasets()) {
            List<String> columns = new ArrayList<>();
            dataset.columns()
                    .forEach(c -> columns.add(c.column() + " "
                            + String.join(
                                    "+",
                                    new TreeSet<>(c.roles())
                                            .stream()
                                                    .map(r -> r.name().toLowerCase(java.util.Locale.ROOT))
                                                    .toList())));
            lines.add((dataset.dataset() + ": " + String.join(", ", columns)).strip());
        }
        plan.joins()
                .forEach(j -> lines.add("join %s.%s = %s.%s"
                        .formatted(j.leftDataset(), j.leftColumn(), j.rightDataset(), j.rightColumn())));
        if (!plan.entities().isEmpty()) {
            List<String> entities = new ArrayList<>();
            plan.entities().forEach(e -> entities.add(e.dataset() + "." + e.column()));
            lines.add("entities " + String.join(" ", entities));
        }
        Shape s = plan.shape();
        List<String> shape = new ArrayList<>();
        if (s.joins() != 0) {
            shape.add("joins=" + s.joins());
        }
        if (s.pathLength() != 0) {
            shape.add("path=" + s.pathLength());
        }
        if (s.unbounded()) {
            shape.add("unbounded");
        }
        if (s.aggregated()) {
            shape.add("aggregated");
        }
        if (s.minimumGroup() != 0) {
            shape.add("group>=" + s.minimumGroup());
        }
        if (s.minimumRows() != s.minimumGroup()) {
            shape.add("rows>=" + s.minimumRows());
        }
        if (s.ofNobody()) {
            shape.add("of-nobody");
        }
        if (s.selective()) {
            shape.add("selective");
        }
        if (s.rowLimit() >= 0) {
            shape.add("limit=" + s.rowLimit());
        }
        if (!s.functions().isEmpty()) {
            shape.add("functions=" + String.join(",", new TreeSet<>(s.functions())));
        }
        if (!shape.isEmpty()) {
            lines.add("shape " + String.join(" ", shape));
        }
        plan.unresolved().forEach(u -> lines.add("unresolved " + u));
        return lines.isEmpty() ? "nothing" : String.join("\n", lines);
    }
}
