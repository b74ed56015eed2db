package io.trustfabric.policies.graph;

import io.trustfabric.policies.graph.GraphSnapshot.TimedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Queries, by their keys, each until it expires. One that comes again lives to the later end. */
final class ExpiringQueries {

    private record Entry(long expiryMillis, long query) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byExpiry = Long.compare(expiryMillis, other.expiryMillis);
            return byExpiry != 0 ? byExpiry : Long.compare(query, other.query);
        }
    }

    private final Map<Long, Long> expiries = new HashMap<>();
    private final TreeSet<Entry> order = new TreeSet<>();

    int size() {
        return order.size();
    }

    boolean contains(long query) {
        return expiries.containsKey(query);
    }

    void add(long query, long expiryMillis) {
        Long before = expiries.get(query);
        if (before == null || before < expiryMillis) {
            expiries.put(query, expiryMillis);
            order.add(new Entry(expiryMillis, query));
            if (before != null) {
                order.remove(new Entry(before, query));
            }
        }
    }

    /** Whether the first has expired by then. */
    boolean due(long nowMillis) {
        return !order.isEmpty() && order.first().expiryMillis <= nowMillis;
    }

    /** When the first expires; there is one. */
    long firstExpiry() {
        return order.first().expiryMillis;
    }

    /** Takes out the one that expires first, of several the one with the least key. */
    long removeFirst() {
        long query = order.pollFirst().query;
        expiries.remove(query);
        return query;
    }

    /** The one that expires first; there is one. */
    long first() {
        return order.first().query;
    }

    /** By expiry, then key. */
    List<TimedQuery> list() {
        List<TimedQuery> all = new ArrayList<>(order.size());
        order.forEach(entry -> all.add(new TimedQuery(entry.query, entry.expiryMillis)));
        return all;
    }
}
