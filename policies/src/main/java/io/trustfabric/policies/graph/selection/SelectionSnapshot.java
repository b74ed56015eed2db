package io.trustfabric.policies.graph.selection;

import io.trustfabric.policies.plan.selection.Keys;
import io.trustfabric.policies.plan.selection.Selection;
import java.util.Comparator;
import java.util.List;

/**
 * All that a memory of selections is. Equal memories have equal snapshots, however they came to be.
 *
 * @param nowMillis the memory's clock, epoch milliseconds; {@code Long.MIN_VALUE} before its first event
 * @param selections by dataset, then by their text
 */
public record SelectionSnapshot(long nowMillis, List<Timed> selections) {

    /**
     * A selection and when it ends.
     *
     * @param dataset in lower case
     * @param expiryMillis exclusive, epoch milliseconds, later than the clock
     */
    public record Timed(String dataset, Selection selection, long expiryMillis) {}

    public SelectionSnapshot {
        selections = selections.stream()
                .sorted(Comparator.comparing(Timed::dataset)
                        .thenComparing(t -> t.selection().toString()))
                .toList();
    }

    static boolean names(Selection selection, String key) {
        return selection.constraints().stream()
                .anyMatch(c -> c.values() instanceof Keys k && k.keys().contains(key));
    }
}
