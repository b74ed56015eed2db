package io.trustfabric.services.tiles;

import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries of tenant logs that are in no stored full bundle yet. Kept: of each log at most its unfinished bundle and the
 * bundles whose files are not in the storage yet, at about 150 bytes an entry. Taken and dropped by one thread, read by all.
 */
final class PendingLogs {
    private static final Logger LOG = LoggerFactory.getLogger(PendingLogs.class);

    private final TileStorage logs;
    private final Map<TenantLabel, NavigableMap<Long, byte[]>> pending = new ConcurrentHashMap<>();
    /** Logs with a bundle that a later entry, or its last one, says is full. */
    private final Set<TenantLabel> due = new HashSet<>();
    /** By log: the first entry that is in no stored full bundle, as far as is known. */
    private final Map<TenantLabel, Long> storedTo = new ConcurrentHashMap<>();

    PendingLogs(TileStorage logs) {
        this.logs = logs;
    }

    /** The same entry again is no change; another one at its place is refused, and the first stays. */
    void take(TenantLabel label, long index, byte[] leaf) {
        if (index < storedTo.getOrDefault(label, 0L)) {
            return;
        }
        NavigableMap<Long, byte[]> entries = pending.computeIfAbsent(label, l -> new TreeMap<>());
        synchronized (entries) {
            byte[] there = entries.putIfAbsent(index, leaf);
            if (there != null && !Arrays.equals(there, leaf)) {
                LOG.error("log {} was told two entries {}; the first stays", label, index);
            }
            if ((index + 1) % TilePath.FULL_WIDTH == 0 || bundle(entries.firstKey()) < bundle(index)) {
                due.add(label);
            }
        }
    }

    /**
     * Forgets what is in stored full bundles: one look at the storage for each log that has a full bundle. A log whose files
     * cannot be read keeps its entries until the next time.
     */
    void dropStored() {
        for (TenantLabel label : List.copyOf(due)) {
            try {
                dropStored(label, pending.get(label));
            } catch (IOException e) {
                LOG.warn("log {} cannot be asked what is stored: {}", label, e.getMessage());
            }
        }
    }

    private void dropStored(TenantLabel label, NavigableMap<Long, byte[]> entries) throws IOException {
        long last;
        synchronized (entries) {
            last = entries.lastKey();
        }
        // bundles are written in order: where the newest full one is stored, all before it are
        long end = (last + 1) / TilePath.FULL_WIDTH * TilePath.FULL_WIDTH;
        TilePath bundle = new TilePath(TilePath.ENTRIES, end / TilePath.FULL_WIDTH - 1, TilePath.FULL_WIDTH);
        if (logs.log(label.folder()).read(bundle.path()).isPresent()) {
            synchronized (entries) {
                entries.headMap(end, false).clear();
            }
            storedTo.put(label, end);
            due.remove(label);
        }
    }

    /** See {@link io.trustfabric.proofs.tlog.tiles.PendingEntries}; at most a bundle of them. */
    List<byte[]> from(TenantLabel label, long index) {
        NavigableMap<Long, byte[]> entries = pending.get(label);
        List<byte[]> found = new ArrayList<>();
        if (entries != null) {
            synchronized (entries) {
                for (long next = index; found.size() < TilePath.FULL_WIDTH && entries.containsKey(next); next++) {
                    found.add(entries.get(next));
                }
            }
        }
        return found;
    }

    /** Entries in memory. */
    long size() {
        long all = 0;
        for (NavigableMap<Long, byte[]> entries : pending.values()) {
            synchronized (entries) {
                all += entries.size();
            }
        }
        return all;
    }

    private static long bundle(long index) {
        return index / TilePath.FULL_WIDTH;
    }
}
