package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries whose tenant's log lacks a tile: a record on the topic of admissions that cannot be read keeps the leaves of its
 * bundle from being put together until the bundle is full and stored. They wait here, so that no other tenant does, and come
 * out when the tile is stored; now and then they are tried without it, because the leaf may have been told again.
 */
final class StalledLogs {

    /** About 3 kB each; one more is given up. */
    static final int MAX_WAITING = 20_000;

    static final long LOOK_NANOS = 5_000_000_000L;
    /** Rarely: to try is to search the topic. */
    static final long TRY_NANOS = 300_000_000_000L;
    /** So long they keep the group's offsets from moving on: after a restart all since then comes again, for every tenant. */
    static final long HOLD_NANOS = 3_600_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(StalledLogs.class);

    /** Looks whether a tile of a tenant's log is stored. */
    @FunctionalInterface
    interface Stored {
        boolean has(TenantLabel label, TilePath tile) throws IOException;
    }

    /** An entry that waits, since when. */
    record Waiting(KeyDesk.Matched entry, long sinceNanos) {
        private Covered covered() {
            return entry.entry().entry();
        }

        private Admission admission() {
            return covered().admission();
        }
    }

    /** A tile that is waited for, by its full path. */
    private record Place(TenantLabel label, TilePath tile) {}

    private static final class Stall {
        private final List<Waiting> entries = new ArrayList<>();
        private final long sinceNanos;
        private long lookedAtNanos;

        private Stall(long nowNanos) {
            sinceNanos = nowNanos;
            lookedAtNanos = nowNanos;
        }
    }

    private final Stored stored;
    private final Map<Place, Stall> stalls = new LinkedHashMap<>();
    private int waiting;

    StalledLogs(Stored stored) {
        this.stored = stored;
    }

    /** Keeps the entry if the leaves at its head's end are known to be missing: whether it did. */
    boolean keeps(Waiting entry) {
        long size = entry.covered().head().leaf().head().treeSize();
        Stall stall = stalls.get(
                new Place(entry.admission().label(), new TilePath(0, size / TilePath.FULL_WIDTH, TilePath.FULL_WIDTH)));
        if (stall == null || size % TilePath.FULL_WIDTH == 0) {
            return false;
        }
        add(stall, entry);
        return true;
    }

    /**
     * Keeps an entry that was tried.
     *
     * @param tile that is missing, by its full path
     */
    void put(Waiting entry, TilePath tile, long nowNanos) {
        Place place = new Place(entry.admission().label(), tile);
        Stall stall = stalls.get(place);
        if (stall == null) {
            stall = new Stall(nowNanos);
            stalls.put(place, stall);
            LOG.error(
                    "receipts of tenant {} wait, from entry {} on: {} of its log is not stored, and {} does not have all of its"
                            + " leaves. They go on when it is full; see docs/runbooks/receipts-late.md",
                    entry.admission().tenantId(),
                    entry.admission().logIndex(),
                    tile,
                    LogTopics.ADMITTED);
        }
        add(stall, entry);
    }

    private void add(Stall stall, Waiting entry) {
        if (waiting >= MAX_WAITING) {
            LOG.error("{} gets no receipt unless it is asked for: {} entries wait", entry.admission(), waiting);
            return;
        }
        stall.entries.add(entry);
        waiting++;
    }

    /** Entries to try now; who fails again is put again. */
    List<Waiting> due(long nowNanos) throws IOException {
        List<Waiting> due = new ArrayList<>();
        var each = stalls.entrySet().iterator();
        while (each.hasNext()) {
            var place = each.next();
            Stall stall = place.getValue();
            if (nowNanos - stall.lookedAtNanos < LOOK_NANOS) {
                continue;
            }
            stall.lookedAtNanos = nowNanos;
            if (nowNanos - stall.sinceNanos >= TRY_NANOS
                    || stored.has(place.getKey().label(), place.getKey().tile())) {
                due.addAll(stall.entries);
                waiting -= stall.entries.size();
                each.remove();
            }
        }
        return due;
    }

    /** Entries that would be lost if the progress went past them. */
    Stream<Covered> holding(long nowNanos) {
        return stalls.values().stream()
                .flatMap(stall -> stall.entries.stream())
                .filter(entry -> nowNanos - entry.sinceNanos() < HOLD_NANOS)
                .map(Waiting::covered);
    }
}
