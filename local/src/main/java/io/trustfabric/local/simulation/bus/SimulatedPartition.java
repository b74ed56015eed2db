package io.trustfabric.local.simulation.bus;

import java.util.ArrayList;
import java.util.List;

/** One partition of a topic: offsets, transactions' records and markers, both ends of it movable. Not thread-safe. */
public final class SimulatedPartition {

    /** A record, or the marker that ends a transaction. */
    record Entry(long offset, String key, byte[] value, Transaction transaction, boolean marker) {
        boolean open() {
            return transaction != null && transaction.isOpen();
        }

        boolean readable() {
            return !marker && (transaction == null || transaction.isCommitted());
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private long first;
    private long end;
    private long stable;

    /** Appends a record outside of transactions. */
    public long append(String key, byte[] value) {
        return add(key, value, null, false);
    }

    long add(String key, byte[] value, Transaction transaction, boolean marker) {
        entries.add(new Entry(end, key, value, transaction, marker));
        return end++;
    }

    /** Lowest offset that is there. */
    public long first() {
        return first;
    }

    /** High watermark: committed or not. */
    public long end() {
        return end;
    }

    /** First offset of an open transaction, else the end. */
    long lastStable() {
        stable = Math.max(stable, first);
        while (stable < end && !entries.get((int) (stable - first)).open()) {
            stable++; // a transaction that has ended never opens again
        }
        return stable;
    }

    /** Entries from an offset on. */
    List<Entry> from(long offset) {
        return entries.subList((int) Math.min(entries.size(), Math.max(0, offset - first)), entries.size());
    }

    /** Keys of the records that a reader would be given. */
    public List<String> keys() {
        return entries.stream().filter(Entry::readable).map(Entry::key).toList();
    }

    /** Retention: what is below goes. */
    public void truncateFront(long newFirst) {
        long to = Math.min(Math.max(first, newFirst), end);
        entries.subList(0, (int) (to - first)).clear();
        first = to;
    }

    /** Loss: what is from here on goes, and its offsets are given again. */
    public void truncateEnd(long newEnd) {
        long to = Math.max(first, Math.min(end, newEnd));
        entries.subList((int) (to - first), entries.size()).clear();
        end = to;
        stable = Math.min(stable, to);
    }
}
