package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.IdentifierClasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whose rows a FROM gives, and whether counting them counts people: those of whom all that the FROM brings together tells. */
final class Crowd {

    /** Larger FROMs are not looked into: nobody counts people there. */
    private static final int MAX_LEAVES = 16;

    private final Findings findings;
    private final List<Leaf> leaves;
    private final Cover cover;
    private final Set<Equal> equals;
    private final People people;
    private final boolean chosen;
    private final Optional<Unit> unit;

    Crowd(Findings findings, Froms.Rows from, Certain certain, List<Lineage> groups) {
        this.findings = findings;
        this.people = new People(findings, from.leaves(), groups);
        this.leaves = from.leaves().stream().filter(l -> !l.hidden()).toList();
        this.cover = new Cover(findings, certain.equals());
        this.equals = cover.equals();
        this.chosen = leaves.stream().anyMatch(Leaf::chosen);
        this.unit = leaves.size() > MAX_LEAVES ? Optional.empty() : unitOfAll();
    }

    /** What each row is, where no join makes several of one. */
    Optional<Unit> unit() {
        return unit;
    }

    /** Whether a number of rows is one of rows of a dataset. */
    boolean countsRows() {
        return !chosen && unit.isPresent() && leaves.stream().noneMatch(this::missingAndSensitive);
    }

    /** Rows that are no person, among rows that are people: those of nobody known, in one group. */
    int nobodys() {
        return unit.filter(Unit::group).isPresent() ? 1 : 0;
    }

    /** Whether a number of rows is one of people. */
    boolean countsPeople() {
        if (chosen || unit.isEmpty() || !unit.get().person() || !people.grouped(unit.get())) {
            return false;
        }
        Unit one = unit.get();
        Set<Source> same = new HashSet<>();
        one.dataset().columns().stream()
                .filter(c -> one.keyedBy(c.name())
                        && IdentifierClasses.of(c.classes()).isPresent())
                .forEach(
                        c -> same.add(new Source(one.occurrence(), one.dataset().name(), c, Source.Through.NOTHING)));
        return covered(same, Set.of(one.occurrence()));
    }

    /** Whether a number of different values is one of people. */
    boolean countsPeople(Lineage value) {
        if (chosen || value.traits().contains(Trait.SPELLINGS) || !people.are(value.exact()) || !evenly()) {
            return false;
        }
        Set<Integer> mentions = new HashSet<>();
        value.exact().forEach(s -> mentions.add(s.occurrence()));
        return covered(value.exact(), mentions);
    }

    private boolean missingAndSensitive(Leaf leaf) {
        return leaf.optional()
                && leaf.occurrences().stream().anyMatch(o -> findings.mentions
                        .of(o)
                        .map(DatasetEntry::sensitive)
                        .orElse(true));
    }

    /** Whether the rows of all mentions that tell of people are of the people counted. */
    private boolean covered(Set<Source> same, Set<Integer> of) {
        Set<Integer> covered = cover.of(same, of);
        return leaves.stream().allMatch(l -> l.occurrences().stream()
                .filter(o -> findings.mentions.personal(o) || missingAndSensitive(l))
                .allMatch(covered::contains));
    }

    /**
     * Whether nothing but equal values brings the relations together. Another condition, or rows of constants, could make many rows of one
     * person's and one of each other's, and the figure is of that one.
     */
    private boolean evenly() {
        List<Leaf> left = new ArrayList<>(leaves);
        left.removeIf(Leaf::single);
        if (left.isEmpty()) {
            return true;
        }
        Set<Integer> known = new HashSet<>(left.remove(0).occurrences());
        for (boolean found = true; found; ) {
            List<Leaf> here = left.stream().filter(l -> linked(l, known)).toList();
            here.forEach(l -> known.addAll(l.occurrences()));
            found = left.removeAll(here);
        }
        return left.isEmpty();
    }

    private boolean linked(Leaf leaf, Set<Integer> known) {
        return equals.stream()
                .anyMatch(e -> !e.right().exact().isEmpty()
                        && known.containsAll(e.right().exactly())
                        && !e.left().exact().isEmpty()
                        && leaf.occurrences().containsAll(e.left().exactly()));
    }

    private Optional<Unit> unitOfAll() {
        return leaves.stream()
                .filter(l -> l.unit().isPresent() && !l.optional() && determinesAll(l))
                .flatMap(l -> l.unit().stream())
                .min(Comparator.comparing(Unit::group)); // stored rows first: they have their keys
    }

    /** Whether each of its rows has one row of each other relation at most: it is found there by the whole key. */
    private boolean determinesAll(Leaf base) {
        List<Leaf> left = new ArrayList<>(leaves);
        left.remove(base);
        Set<Integer> known = new HashSet<>(base.occurrences());
        for (boolean found = true; found; ) {
            List<Leaf> here = left.stream()
                    .filter(l -> l.single()
                            || l.unit().filter(u -> foundByKey(u, known)).isPresent())
                    .toList();
            here.forEach(l -> known.addAll(l.occurrences()));
            found = left.removeAll(here);
        }
        return left.isEmpty();
    }

    private boolean foundByKey(Unit unit, Set<Integer> known) {
        findings.budget.spend(equals.size());
        return !unit.key().isEmpty()
                && unit.key().stream().allMatch(k -> equals.stream()
                        .anyMatch(e -> known.containsAll(e.right().occurrences())
                                && e.left().exact().stream()
                                        .anyMatch(s -> s.occurrence() == unit.occurrence()
                                                && AsciiCase.same(s.column().name(), k))));
    }
}
