package io.trustfabric.policies.plan.selection;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The rows that a figure is computed of, as far as constants choose them: all conditions hold together. Equal selections have equal
 * forms.
 *
 * @param constraints by what they are about, each once; none that lets everything through
 * @param groups columns, named as in {@link Constraint}, of whose values each has a figure of its own; ascending
 */
public record Selection(List<Constraint> constraints, List<String> groups) {

    public Selection {
        constraints = constraints.stream()
                .filter(c -> !c.everything())
                .sorted(Comparator.comparing(Constraint::about))
                .toList();
        groups = List.copyOf(new TreeSet<>(groups));
    }
}
