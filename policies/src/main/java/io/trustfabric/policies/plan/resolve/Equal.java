package io.trustfabric.policies.plan.resolve;

import java.util.HashSet;
import java.util.Set;

/**
 * Two values that are equal in each row.
 *
 * @param missing which of them may be NULL instead, because an outer join found nothing for the row
 */
record Equal(Side left, Side right, Missing missing) {

    /**
     * One of the values.
     *
     * @param exact columns of which it is one's own value, unchanged; empty where it is computed
     * @param occurrences mentions that it is made of
     */
    record Side(Set<Source> exact, Set<Integer> occurrences) {
        static Side of(Lineage value) {
            Set<Integer> occurrences = new HashSet<>();
            value.sources().forEach(s -> occurrences.add(s.occurrence()));
            return new Side(value.exact(), occurrences);
        }

        Set<Integer> exactly() {
            Set<Integer> mentions = new HashSet<>();
            exact.forEach(s -> mentions.add(s.occurrence()));
            return mentions;
        }
    }

    enum Missing {
        NEITHER,
        LEFT,
        RIGHT
    }

    Equal with(Missing other) {
        return new Equal(left, right, other);
    }

    Equal turned() {
        Missing other = missing == Missing.LEFT ? Missing.RIGHT : missing == Missing.RIGHT ? Missing.LEFT : missing;
        return new Equal(/* left= */ right, /* right= */ left, other);
    }
}
