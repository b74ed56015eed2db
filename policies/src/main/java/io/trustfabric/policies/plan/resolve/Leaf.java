package io.trustfabric.policies.plan.resolve;

import java.util.Optional;
import java.util.Set;

/**
 * One relation of a FROM.
 *
 * @param occurrences mentions of datasets in it; empty for rows of constants
 * @param single whether it has one row at most
 * @param heads people and rows behind each of its rows
 * @param unit what each of its rows is, where that is known
 * @param chosen whether its rows were picked by their number or order
 * @param optional whether an outer join may find none of its rows
 * @param hidden whether it only decides which other rows stay
 * @param most rows that it has at most; {@link RowCount#OPEN} where nobody knows
 * @param ofNobody whether each of its rows is another row of one dataset that is about nobody
 */
record Leaf(
        Set<Integer> occurrences,
        boolean single,
        Heads heads,
        Optional<Unit> unit,
        boolean chosen,
        boolean optional,
        boolean hidden,
        long most,
        boolean ofNobody) {

    static Leaf of(Queries.Rows rows, Set<Integer> occurrences) {
        return new Leaf(
                occurrences,
                rows.single(),
                rows.heads(),
                rows.unit(),
                rows.chosen(),
                false,
                false,
                rows.most(),
                rows.ofNobody());
    }

    static Leaf of(Set<Integer> occurrences, Optional<Unit> unit, boolean ofNobody) {
        return new Leaf(occurrences, false, Heads.NONE, unit, false, false, false, RowCount.OPEN, ofNobody);
    }

    Leaf some() {
        return new Leaf(occurrences, single, heads, unit, true, optional, hidden, most, ofNobody);
    }

    Leaf missing() {
        return new Leaf(occurrences, single, heads, unit, chosen, true, hidden, most, ofNobody);
    }

    Leaf out() {
        return new Leaf(occurrences, single, heads, unit, chosen, optional, true, most, ofNobody);
    }

    /** Of a full join: it may be there in one row, and not in another. */
    Leaf repeated() {
        return new Leaf(occurrences, false, heads, unit, chosen, optional, hidden, most, ofNobody);
    }
}
