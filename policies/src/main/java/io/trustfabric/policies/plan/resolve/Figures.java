package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.EntityKeys;
import io.trustfabric.policies.plan.resolve.Truth.Cell;
import io.trustfabric.policies.plan.selection.Constraint;
import io.trustfabric.policies.plan.selection.Figure;
import io.trustfabric.policies.plan.selection.Opaque;
import io.trustfabric.policies.plan.selection.Selection;
import io.trustfabric.policies.plan.selection.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Figures of a statement: gathered while it is resolved, told when all is known that chooses their rows. */
final class Figures {

    /** A column of a mention. */
    record Key(int occurrence, String name) {}

    /** Aggregates of the same FROM; {@code groups} are what stays apart up to the statement's own result. */
    private record Gathered(Set<Integer> occurrences, Set<Key> groups, List<List<Restriction>> variants) {}

    private final Budget budget;
    private final EntityKeys keys;
    private final Map<Integer, String> mentions = new TreeMap<>();
    private final Set<Restriction> restrictions = new LinkedHashSet<>();
    private final List<Gathered> gathered = new ArrayList<>();
    private int parts;

    Figures(Budget budget, EntityKeys keys) {
        this.budget = budget;
        this.keys = keys;
    }

    void mention(int occurrence, String dataset) {
        mentions.put(occurrence, dataset);
    }

    void restrict(List<Restriction> more) {
        restrictions.addAll(more);
    }

    /**
     * A SELECT that aggregates.
     *
     * @param variants of each aggregate that sees only some rows, what chooses them; an empty one for those of all rows
     */
    void aggregate(Set<Integer> occurrences, Set<Key> groups, List<List<Restriction>> variants) {
        Set<Integer> own = new HashSet<>(occurrences);
        for (Gathered inner : gathered) {
            if (occurrences.containsAll(
                    inner.occurrences)) { // figures of figures: what they add up stays apart no more
                inner.groups.retainAll(groups);
                own.removeAll(inner.occurrences);
            }
        }
        own.retainAll(mentions.keySet());
        if (!own.isEmpty()) {
            gathered.add(new Gathered(own, new HashSet<>(groups), variants));
        }
    }

    List<Figure> list() {
        Set<Figure> all = new LinkedHashSet<>();
        for (Gathered one : gathered) {
            Map<Integer, String> names = names(one);
            List<Restriction> common = here(restrictions, one);
            budget.spend(restrictions.size());
            for (List<Restriction> variant : one.variants) {
                List<Restriction> both = new ArrayList<>(common);
                both.addAll(here(variant, one));
                budget.spend(10L * both.size());
                all.add(figure(one, names, both));
            }
        }
        return bounded(List.copyOf(all));
    }

    private static List<Restriction> here(Collection<Restriction> all, Gathered one) {
        return all.stream()
                .filter(r -> r.occurrences().stream().anyMatch(one.occurrences::contains))
                .toList();
    }

    /** Each mention's dataset; a second one of the same dataset has a number. */
    private Map<Integer, String> names(Gathered one) {
        Map<String, Integer> seen = new HashMap<>();
        Map<Integer, String> names = new HashMap<>();
        for (int occurrence : new TreeSet<>(one.occurrences)) {
            String dataset = mentions.get(occurrence);
            int number = seen.merge(dataset, 1, Integer::sum);
            names.put(occurrence, number == 1 ? dataset : dataset + "#" + number);
        }
        return names;
    }

    private Figure figure(Gathered one, Map<Integer, String> names, List<Restriction> all) {
        Map<String, List<Cell>> cells = new TreeMap<>();
        Map<String, Boolean> opaque = new TreeMap<>();
        for (Restriction r : all) {
            if (r.cell().isEmpty()) {
                opaque.merge(r.name(), r.few(), Boolean::logicalOr);
            } else {
                String name = names.get(r.occurrences().iterator().next()) + "." + r.name();
                cells.computeIfAbsent(name, n -> new ArrayList<>()).add(r.cell().get());
            }
        }
        List<Constraint> constraints = new ArrayList<>();
        opaque.forEach((name, few) -> constraints.add(new Constraint(name, new Opaque(few), false)));
        cells.forEach((name, of) -> {
            Cell cell = Cell.all(of);
            constraints.add(new Constraint(name, cell.values(), cell.nulls()));
        });
        List<String> groups = one.groups.stream()
                .filter(k -> names.containsKey(k.occurrence()))
                .map(k -> names.get(k.occurrence()) + "." + k.name())
                .toList();
        List<String> datasets = one.occurrences.stream().map(mentions::get).toList();
        return new Figure(datasets, new Selection(carried(constraints), groups));
    }

    /** With no more constants than a plan carries: the constraints beyond have no form. */
    private List<Constraint> carried(List<Constraint> all) {
        List<Constraint> kept = new ArrayList<>();
        int constants = 0;
        for (Constraint c : all) {
            constants += c.values().constants();
            kept.add(constants <= Figure.MOST_CONSTANTS || c.values() instanceof Opaque ? c : opaque(c));
        }
        return kept.size() <= Figure.MOST_CONSTANTS ? kept : List.of(opaque(kept.toString(), true));
    }

    private Constraint opaque(Constraint c) {
        return opaque(
                c.toString(), !c.values().bounded() && c.values().complement().bounded());
    }

    private Constraint opaque(String text, boolean few) {
        budget.spend(text.length() / 16);
        return new Constraint("!" + keys.key("constraint", text), new Opaque(few), false);
    }

    /** The first so many; all others are one that cannot be read. */
    private List<Figure> bounded(List<Figure> all) {
        List<Figure> kept = new ArrayList<>();
        for (Figure figure : all) {
            Selection s = figure.selection();
            parts += 1
                    + figure.datasets().size()
                    + s.groups().size()
                    + s.constraints().size();
            parts += s.constraints().stream()
                    .map(Constraint::values)
                    .mapToInt(Values::constants)
                    .sum();
            if (parts > Figure.MOST_PARTS || kept.size() == Figure.MOST - 1) {
                List<Figure> rest = all.subList(kept.size(), all.size());
                List<String> datasets =
                        rest.stream().flatMap(f -> f.datasets().stream()).toList();
                kept.add(new Figure(datasets, new Selection(List.of(opaque(rest.toString(), true)), List.of())));
                return kept;
            }
            kept.add(figure);
        }
        return kept;
    }
}
