package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.selection.Values;
import java.util.List;

/**
 * Values of one column for which a condition is true, and those for which it is false; of what is left it is unknown, as SQL has it.
 */
record Truth(Cell yes, Cell no) {

    /** Values, and NULL or not. */
    record Cell(Values values, boolean nulls) {

        static Cell any(List<Cell> cells) {
            return new Cell(
                    cells.get(0).values.union(rest(cells)), cells.stream().anyMatch(Cell::nulls));
        }

        static Cell all(List<Cell> cells) {
            return new Cell(
                    cells.get(0).values.intersection(rest(cells)),
                    cells.stream().allMatch(Cell::nulls));
        }

        private static List<Values> rest(List<Cell> cells) {
            return cells.stream().skip(1).map(Cell::values).toList();
        }
    }

    /** A comparison: of NULL it is neither. */
    static Truth of(Values yes) {
        return new Truth(new Cell(yes, false), new Cell(yes.complement(), false));
    }

    /** Whether the value is NULL. */
    static Truth isNull(Values everything) {
        return new Truth(new Cell(everything.complement(), true), new Cell(everything, false));
    }

    /** {@code IS NOT DISTINCT FROM}: NULL is another value. */
    Truth known() {
        return new Truth(yes, new Cell(no.values, !yes.nulls));
    }

    Truth not() {
        return new Truth(no, yes);
    }

    static Truth and(List<Truth> parts) {
        return new Truth(
                Cell.all(parts.stream().map(Truth::yes).toList()),
                Cell.any(parts.stream().map(Truth::no).toList()));
    }

    static Truth or(List<Truth> parts) {
        return and(parts.stream().map(Truth::not).toList()).not();
    }
}
