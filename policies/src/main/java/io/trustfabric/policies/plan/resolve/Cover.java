package io.trustfabric.policies.plan.resolve;

import java.util.HashSet;
import java.util.Set;

/** Whose rows the mentions of datasets give, as far as equal columns tell. */
final class Cover {

    private final Findings findings;
    private final Set<Equal> equals;

    Cover(Findings findings, Set<Equal> certain) {
        this.findings = findings;
        this.equals = new HashSet<>(certain);
        certain.forEach(e -> equals.add(e.turned()));
    }

    /** The equal values, both ways around. */
    Set<Equal> equals() {
        return equals;
    }

    /**
     * Mentions whose rows are of the people that a value stands for.
     *
     * @param same columns that have the value
     * @param of mentions that it is a column of
     */
    Set<Integer> of(Set<Source> same, Set<Integer> of) {
        Set<Source> counted = new HashSet<>(same);
        Set<Source> keys = new HashSet<>();
        Set<Integer> covered = new HashSet<>(of);
        for (boolean found = true; found; ) {
            found = false;
            findings.budget.spend(equals.size());
            for (Equal equal : equals) {
                Set<Source> from = equal.left().exact();
                Set<Source> to = equal.right().exact();
                if (from.isEmpty() || to.isEmpty() || equal.missing() == Equal.Missing.RIGHT) {
                    continue;
                }
                if (counted.containsAll(from)) {
                    found |= counted.addAll(to);
                    found |= cover(to, covered);
                }
                if (from.stream().allMatch(s -> keys.contains(s) || keyOf(s, covered))) {
                    found |= keys.addAll(to); // each of its rows has one of them
                    found |= cover(to, covered);
                }
            }
        }
        return covered;
    }

    private boolean keyOf(Source s, Set<Integer> covered) {
        return covered.contains(s.occurrence())
                && findings.mentions
                        .of(s.occurrence())
                        .filter(d ->
                                Unit.row(s.occurrence(), d).keyedBy(s.column().name()))
                        .isPresent();
    }

    private static boolean cover(Set<Source> columns, Set<Integer> covered) {
        boolean found = false;
        for (Source column : columns) {
            found |= column.identifies() && covered.add(column.occurrence());
        }
        return found;
    }
}
