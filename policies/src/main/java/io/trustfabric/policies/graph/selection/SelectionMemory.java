package io.trustfabric.policies.graph.selection;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.selection.Figure;
import io.trustfabric.policies.plan.selection.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What the figures of one scope's allowed queries were computed of, within a sliding window: for each dataset the different selections,
 * each until the last query with it expires. Keeps company to a linkage graph, with the same clock. Not thread-safe.
 *
 * <p>A figure is set beside every live selection of its datasets: about half a microsecond each.
 */
public final class SelectionMemory {
    /** Selections that are live at once. */
    public static final int MOST = 20_000;

    /** One that is live; {@code expiryMillis} may move on while it waits in the queue. */
    private static final class Entry {
        final String dataset;
        final Selection selection;
        long expiryMillis;

        Entry(String dataset, Selection selection, long expiryMillis) {
            this.dataset = dataset;
            this.selection = selection;
            this.expiryMillis = expiryMillis;
        }
    }

    private record Due(long millis, Entry entry) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return Long.compare(millis, other.millis);
        }
    }

    private final int most;
    private final Map<String, Map<Selection, Entry>> live = new HashMap<>(); // by dataset in lower case
    private final PriorityQueue<Due> due = new PriorityQueue<>(); // each once, at its expiry or one that it had before
    private int size;
    private long version;
    private long nowMillis = Long.MIN_VALUE;

    /** An empty one with room for {@code most} selections. */
    public SelectionMemory(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a memory of selections needs room for one, not " + most);
        }
        this.most = most;
    }

    /** The memory of a snapshot. One with more than {@code most} selections keeps them, and is full. */
    public static SelectionMemory restore(SelectionSnapshot snapshot, int most) {
        SelectionMemory memory = new SelectionMemory(most);
        memory.advance(snapshot.nowMillis());
        snapshot.selections().forEach(s -> memory.keep(s.dataset(), s.selection(), s.expiryMillis()));
        return memory;
    }

    /** All of it in its stable form. */
    public SelectionSnapshot snapshot() {
        List<SelectionSnapshot.Timed> all = new ArrayList<>();
        live.values().forEach(of -> of.values()
                .forEach(e -> all.add(new SelectionSnapshot.Timed(e.dataset, e.selection, e.expiryMillis))));
        return new SelectionSnapshot(nowMillis, all);
    }

    /**
     * Earlier selections of {@code dataset}, and ones of the query's own that come before, which a new one of the query's differs from
     * by a narrow rest. One that is live already tells nothing new and is not looked at.
     *
     * @param atMillis the query's time, epoch milliseconds
     */
    public int differences(String dataset, List<Figure> figures, long atMillis) {
        Map<Selection, Entry> known = live.getOrDefault(folded(dataset), Map.of());
        NarrowRest rest = new NarrowRest(atMillis);
        Set<Selection> own = new LinkedHashSet<>();
        Set<Selection> others = new HashSet<>();
        for (Figure figure : figures) {
            Selection one = figure.selection();
            boolean about = figure.datasets().stream().anyMatch(d -> folded(d).equals(folded(dataset)));
            if (about && own.add(one) && !known.containsKey(one)) {
                known.keySet().stream().filter(k -> rest.between(one, k)).forEach(others::add);
                own.stream().filter(k -> rest.between(one, k)).forEach(others::add);
            }
        }
        return others.size();
    }

    /** Whether there is room for what is new of these. */
    public boolean hasRoom(List<Figure> figures) {
        Map<String, Set<Selection>> fresh = new HashMap<>();
        for (Figure figure : figures) {
            for (String dataset : figure.datasets()) {
                if (!live.getOrDefault(folded(dataset), Map.of()).containsKey(figure.selection())) {
                    fresh.computeIfAbsent(folded(dataset), d -> new HashSet<>()).add(figure.selection());
                }
            }
        }
        int more = fresh.values().stream().mapToInt(Set::size).sum();
        return more == 0 || size + (long) more <= most;
    }

    /**
     * Remembers an allowed query's figures; those that are there live on to the later end.
     *
     * @param expiryMillis exclusive end, epoch milliseconds: the query's time and the window
     * @return false where there is no room: then nothing is remembered
     */
    public boolean commit(List<Figure> figures, long expiryMillis) {
        if (expiryMillis <= nowMillis) {
            return true;
        } else if (!hasRoom(figures)) {
            return false;
        }
        for (Figure figure : figures) {
            figure.datasets().forEach(dataset -> keep(folded(dataset), figure.selection(), expiryMillis));
        }
        return true;
    }

    private void keep(String dataset, Selection selection, long expiryMillis) {
        Map<Selection, Entry> of = live.computeIfAbsent(dataset, d -> new LinkedHashMap<>());
        Entry entry = of.get(selection);
        if (entry == null) {
            entry = new Entry(dataset, selection, expiryMillis);
            of.put(selection, entry);
            due.add(new Due(expiryMillis, entry));
            size++;
            version++;
        }
        entry.expiryMillis = Math.max(entry.expiryMillis, expiryMillis);
    }

    /** Moves the clock and forgets what has expired by then. An earlier time than the clock's changes nothing. */
    public void advance(long toMillis) {
        nowMillis = Math.max(nowMillis, toMillis);
        while (!due.isEmpty() && due.peek().millis() <= nowMillis) {
            Entry entry = due.remove().entry();
            if (entry.expiryMillis > nowMillis) {
                due.add(new Due(entry.expiryMillis, entry)); // remembered again since
            } else {
                forget(entry);
            }
        }
    }

    /** Forgets before their time the selections that name an individual by this salted key; says how many. */
    public int erase(String key) {
        List<Entry> naming = live.values().stream()
                .flatMap(of -> of.values().stream())
                .filter(e -> SelectionSnapshot.names(e.selection, key))
                .toList();
        naming.forEach(this::forget);
        due.removeIf(d -> naming.contains(d.entry()));
        return naming.size();
    }

    private void forget(Entry entry) {
        Map<Selection, Entry> of = live.get(entry.dataset);
        of.remove(entry.selection);
        if (of.isEmpty()) {
            live.remove(entry.dataset);
        }
        size--;
        version++;
    }

    /** Another number for each state, as far as {@link #differences} can tell them apart. */
    public long version() {
        return version;
    }

    /** Live selections. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    private static String folded(String dataset) {
        return AsciiCase.fold(dataset);
    }
}
