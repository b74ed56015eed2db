package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.AsciiCase;
import java.util.Map;
import java.util.Optional;

/** How many rows a SELECT has at most, as far as its words and the keys of the catalogue tell. */
final class RowCount {

    /** Nobody knows. */
    static final long OPEN = Long.MAX_VALUE;

    private RowCount() {}

    /**
     * Of a row of each relation, one of the product of them all; where each row is one of a relation's, no join makes several of one.
     *
     * @param unit what each row of the FROM is, if it is a row of one dataset
     */
    static long of(Froms.Rows from, Certain certain, Optional<Unit> unit) {
        if (from.leaves().isEmpty()) {
            return OPEN;
        }
        long product = 1;
        long base = OPEN;
        for (Leaf leaf : from.leaves()) {
            long rows = Math.min(
                    leaf.most(), leaf.unit().map(u -> looked(u, certain)).orElse(OPEN));
            if (!leaf.hidden()) {
                product = times(product, leaf.optional() ? plus(rows, 1) : rows);
            }
            if (unit.isPresent() && leaf.unit().equals(unit) && !leaf.optional()) {
                base = rows;
            }
        }
        return Math.min(product, base);
    }

    /** As many rows as whole keys are named. */
    private static long looked(Unit unit, Certain certain) {
        long rows = unit.key().isEmpty() ? OPEN : 1;
        for (String key : unit.key()) {
            long values = certain.choices().entrySet().stream()
                    .filter(c -> c.getKey().occurrence() == unit.occurrence())
                    .filter(c -> AsciiCase.same(c.getKey().column().name(), key))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(OPEN);
            rows = times(rows, values);
        }
        return rows;
    }

    static long plus(long a, long b) {
        return a > OPEN - b ? OPEN : a + b;
    }

    private static long times(long a, long b) {
        return a != 0 && b > OPEN / a ? OPEN : a * b;
    }
}
