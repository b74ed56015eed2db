package io.trustfabric.policies.graph;

import io.trustfabric.policies.graph.GraphSnapshot.TimedQuery;
import java.util.HashSet;
import java.util.Set;

/** Reads queries with their expiries, as {@link LinkageGraphCodec} describes them: ascending from the clock on, each once. */
final class TimedQueriesReader {
    private final GraphBytes.Source in;
    private final String what;
    private final int count;
    private final Set<Long> seen = new HashSet<>();
    private long expiry;
    private long query;

    /**
     * @param least bytes that each takes
     * @param most of them
     */
    TimedQueriesReader(GraphBytes.Source in, long now, String what, int least, int most)
            throws MalformedGraphException {
        this.in = in;
        this.what = what;
        this.expiry = now;
        this.count = in.count(least, what);
        if (count > most) {
            throw in.malformed("the number of %s is %,d, expected at most %,d".formatted(what, count, most));
        }
    }

    int count() {
        return count;
    }

    TimedQuery next() throws MalformedGraphException {
        long step = in.number();
        long next = expiry + step;
        long key = in.eight();
        boolean first = seen.isEmpty();
        boolean ascending = first ? next > expiry : next > expiry || (step == 0 && key > query);
        if (!ascending) {
            throw in.malformed(what + " are not ascending from the clock on");
        }
        if (!seen.add(key)) {
            throw in.malformed("a query is there twice among the " + what);
        }
        expiry = next;
        query = key;
        return new TimedQuery(query, expiry);
    }
}
