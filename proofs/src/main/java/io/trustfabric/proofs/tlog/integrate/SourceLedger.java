package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.integrate.state.IntegrationState;
import io.trustfabric.proofs.tlog.integrate.state.SourcePartition;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which source records came: each counts once, however often it is delivered. */
final class SourceLedger {
    private final IntegrationState state;
    /** Those that were looked at since the last cut. */
    private final Map<SourcePartition, SeenOffsets> touched = new HashMap<>();

    SourceLedger(IntegrationState state) {
        this.state = state;
    }

    /** @return whether the record came for the first time */
    boolean take(SourcePartition source, long offset) {
        return touched.computeIfAbsent(source, s -> new SeenOffsets(state, s)).take(offset);
    }

    /**
     * All sources, in their order; after {@link #cut}.
     *
     * @param via the sequence partition
     */
    List<SourceCounts> all(int via) {
        List<SourceCounts> all = new ArrayList<>();
        state.sources()
                .forEach((source, seen) -> all.add(
                        new SourceCounts(source.topic(), source.partition(), via, seen.nextOffset(), seen.records())));
        Collections.sort(all);
        return all;
    }

    /**
     * Writes what changed.
     *
     * @param via the sequence partition
     * @return sources that changed, in their order
     */
    List<SourceCounts> cut(int via) {
        List<SourceCounts> changed = touched.values().stream()
                .filter(SeenOffsets::changed)
                .map(seen -> seen.keep(via))
                .sorted()
                .toList();
        touched.clear();
        return changed;
    }
}
