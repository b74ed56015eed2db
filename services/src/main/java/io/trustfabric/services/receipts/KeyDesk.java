package io.trustfabric.services.receipts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands entries to their data keys. Keys and entries come on topics without an order between them: an entry whose key is
 * not here is parked; after a while the whole topic of keys is searched once for all that are parked; after a long while
 * an entry is given up. A key that was erased ends its entry at once: erasure wins over a receipt.
 */
final class KeyDesk {

    static final int REMEMBERED_KEYS = 200_000;
    static final int MAX_PARKED = 10_000;
    static final long SEARCH_AFTER_NANOS = 2_000_000_000L;
    static final long SEARCH_AGAIN_NANOS = 60_000_000_000L;
    /** Nothing goes on until a search: so it is where a long log was there before its tenant opted in. */
    static final long SEARCH_AGAIN_FULL_NANOS = 2_000_000_000L;

    static final long GIVE_UP_NANOS = 600_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(KeyDesk.class);

    /** An entry and its key. */
    record Matched(Bound entry, byte[] dataKey) {}

    private record Parked(Bound entry, long sinceNanos) {}

    private final DataKeys keys = new DataKeys(REMEMBERED_KEYS);
    private final Map<String, Parked> parked = new LinkedHashMap<>();
    private final List<Matched> matched = new ArrayList<>();
    private final Function<Set<String>, Map<String, byte[]>> search;
    private long searchedAtNanos;

    /** @param search finds keys by id on the whole topic */
    KeyDesk(Function<Set<String>, Map<String, byte[]>> search, long nowNanos) {
        this.search = search;
        this.searchedAtNanos = nowNanos - SEARCH_AGAIN_NANOS;
    }

    /** The topic told a key, or that one was erased. */
    void told(String id, Optional<byte[]> dataKey) {
        if (dataKey.isEmpty()) {
            keys.erase(id);
            Parked erased = parked.remove(id);
            if (erased != null) {
                LOG.info(
                        "entry {} was erased before its receipt",
                        erased.entry().admission().logIndex());
            }
            return;
        }
        keys.put(id, dataKey.get());
        Parked waiting = parked.remove(id);
        if (waiting != null) {
            matched.add(new Matched(waiting.entry(), dataKey.get()));
        }
    }

    /** Takes an entry; it comes out of {@link #matched} when its key is here. */
    void bring(Bound entry, long nowNanos) {
        String id = entry.entry().leaf().recordKeyId();
        Optional<byte[]> key = keys.find(id);
        if (key.isPresent()) {
            matched.add(new Matched(entry, key.get()));
        } else {
            parked.put(id, new Parked(entry, nowNanos));
        }
    }

    /** Entries with their keys since the last call. Searches and gives up where it is time to. */
    List<Matched> matched(long nowNanos) {
        Parked oldest = parked.isEmpty() ? null : parked.values().iterator().next();
        if (oldest != null
                && nowNanos - oldest.sinceNanos() >= SEARCH_AFTER_NANOS
                && nowNanos - searchedAtNanos >= (isFull() ? SEARCH_AGAIN_FULL_NANOS : SEARCH_AGAIN_NANOS)) {
            searchedAtNanos = nowNanos;
            new HashMap<>(search.apply(Set.copyOf(parked.keySet()))).forEach((id, key) -> told(id, Optional.of(key)));
        }
        giveUp(nowNanos);
        List<Matched> taken = List.copyOf(matched);
        matched.clear();
        return taken;
    }

    boolean isFull() {
        return parked.size() >= MAX_PARKED;
    }

    /** Entries that wait for their keys. */
    Stream<Bound> parked() {
        return parked.values().stream().map(Parked::entry);
    }

    private void giveUp(long nowNanos) {
        var each = parked.values().iterator();
        while (each.hasNext()) {
            Parked entry = each.next();
            if (nowNanos - entry.sinceNanos() < GIVE_UP_NANOS) {
                return; // the others are younger
            }
            each.remove();
            LOG.error(
                    "entry {} gets no receipt: its data key [{}] is not on the topic; erased, or lost",
                    entry.entry().admission().logIndex(),
                    entry.entry().entry().leaf().recordKeyId());
        }
    }
}
