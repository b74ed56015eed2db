package io.trustfabric.policies.plan.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which mentions of datasets give rows of named individuals alone: an identifying column is equal to a constant in each of them, or
 * to an identifying column of such a mention.
 */
final class Naming {

    /** Where the rows of all these mentions are of named individuals, those of the others are. */
    private record Step(Set<Integer> from, Set<Integer> to) {}

    private final Set<Integer> named = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final Budget budget;
    private final Mentions mentions;

    Naming(Budget budget, Mentions mentions) {
        this.budget = budget;
        this.mentions = mentions;
    }

    /** One SELECT: what is certain of its rows says something of the mentions in its own FROM, and of no others. */
    void select(Set<Integer> own, Certain certain) {
        certain.named().stream().filter(own::contains).forEach(named::add);
        for (Equal equal : certain.equals()) {
            if (identify(equal.left()) && identify(equal.right())) {
                if (equal.missing() != Equal.Missing.LEFT) {
                    step(equal.left(), equal.right(), own);
                }
                if (equal.missing() != Equal.Missing.RIGHT) {
                    step(equal.right(), equal.left(), own);
                }
            }
        }
    }

    private boolean identify(Equal.Side side) {
        return !side.exact().isEmpty() && side.exact().stream().allMatch(mentions::identifies);
    }

    private void step(Equal.Side from, Equal.Side to, Set<Integer> own) {
        Set<Integer> confined = to.exactly();
        confined.retainAll(own);
        if (!confined.isEmpty()) {
            steps.add(new Step(from.exactly(), confined));
        }
    }

    /** Whether all of these mentions are of named individuals. */
    boolean confines(Collection<Integer> mentions) {
        for (boolean found = true; found; ) {
            found = false;
            budget.spend(steps.size());
            for (Step step : steps) {
                found |= named.containsAll(step.from()) && named.addAll(step.to());
            }
        }
        return named.containsAll(mentions);
    }
}
