package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest leaves of tenant logs, for the tiles that are not full yet and so not stored. Bounded: of a log that was not
 * used for long, and of what was admitted before a start, leaves are looked up on the topic.
 */
final class PendingLeaves {

    /** Two bundles: by the time the second is full, the first is stored. */
    private static final int MAX_LEAVES_A_LOG = 512;
    /** Of all logs; about 150 bytes each. */
    private static final int MAX_LEAVES = 100_000;

    /** Looks for leaves where they are not remembered. */
    @FunctionalInterface
    interface Search {
        /**
         * Leaves of a log from an index to another, as far as the topic has them without a gap.
         *
         * @param from inclusive
         * @param to exclusive
         */
        List<byte[]> find(int partition, TenantLabel label, long from, long to);
    }

    private static final class Tail {
        private long first;
        private final List<byte[]> leaves = new ArrayList<>();

        private Tail(long first) {
            this.first = first;
        }

        private long end() {
            return first + leaves.size();
        }
    }

    private final Map<TenantLabel, Tail> tails = new LinkedHashMap<>(16, 0.75f, true);
    private final Search search;
    private long kept;

    PendingLeaves(Search search) {
        this.search = search;
    }

    /** Takes a leaf as it was admitted; a repeat changes nothing. */
    void admitted(Admission admission) {
        Tail tail = tails.computeIfAbsent(admission.label(), label -> new Tail(admission.logIndex()));
        if (admission.logIndex() > tail.end()) {
            kept -= tail.leaves.size();
            tail.leaves.clear();
            tail.first = admission.logIndex();
        }
        if (admission.logIndex() == tail.end()) {
            tail.leaves.add(admission.leaf());
            kept++;
            if (tail.leaves.size() > MAX_LEAVES_A_LOG) {
                tail.leaves.subList(0, MAX_LEAVES_A_LOG / 2).clear();
                tail.first += MAX_LEAVES_A_LOG / 2;
                kept -= MAX_LEAVES_A_LOG / 2;
            }
        }
        var eldest = tails.values().iterator();
        while (kept > MAX_LEAVES && tails.size() > 1) {
            kept -= eldest.next().leaves.size();
            eldest.remove();
        }
    }

    /**
     * Leaves of a log from an index on.
     *
     * @param partition of the sequence, that the log's entries are in
     * @param needed index that the leaves have to reach, exclusive
     */
    List<byte[]> from(int partition, TenantLabel label, long index, long needed) {
        Tail tail = tails.get(label);
        if (tail == null || tail.end() <= index || tail.first >= needed) {
            return search.find(partition, label, index, needed);
        }
        if (tail.first > index) { // from now on it is remembered
            List<byte[]> before = search.find(partition, label, index, tail.first);
            if (before.size() < tail.first - index) {
                return before;
            }
            tail.leaves.addAll(0, before);
            tail.first = index;
            kept += before.size();
        }
        List<byte[]> found = new ArrayList<>(tail.leaves.subList((int) (index - tail.first), tail.leaves.size()));
        if (tail.end() < needed) {
            found.addAll(search.find(partition, label, tail.end(), needed));
        }
        return found;
    }
}
