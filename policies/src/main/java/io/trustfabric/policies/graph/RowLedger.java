package io.trustfabric.policies.graph;

import io.trustfabric.policies.graph.GraphSnapshot.TimedCharge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows of each dataset may have come out within the window. Each query is charged once; its charge ends as an edge of it
 * would. Of more than {@link #MAX_QUERIES} queries of a dataset the two that end soonest become one that ends with the later: the
 * figure is then too great for a while, and never too small.
 */
final class RowLedger {
    /** Of one dataset. 1.5 MB. */
    static final int MAX_QUERIES = 10_000;

    private static final class Account {
        final ExpiringQueries queries = new ExpiringQueries();
        final Map<Long, Long> rows = new HashMap<>(); // by query
        long sum;
    }

    private final TreeMap<String, Account> accounts = new TreeMap<>(); // by dataset
    private long soonestMillis = Long.MAX_VALUE; // no charge ends before

    boolean isEmpty() {
        return accounts.isEmpty();
    }

    void charge(RowCharge charge, long expiryMillis) {
        Account account = accounts.computeIfAbsent(charge.dataset(), k -> new Account());
        long more = more(account, charge);
        account.sum = Math.addExact(account.sum, more);
        account.rows.merge(charge.query(), more, Math::addExact);
        account.queries.add(charge.query(), expiryMillis);
        if (account.queries.size() > MAX_QUERIES) {
            long rows = account.rows.remove(account.queries.removeFirst());
            account.rows.merge(account.queries.first(), rows, Math::addExact);
        }
        soonestMillis = Math.min(soonestMillis, expiryMillis);
    }

    /** Rows of the dataset if these charges were made. */
    long rowsWith(String dataset, List<RowCharge> charges) {
        Account account = accounts.get(dataset);
        long rows = account == null ? 0 : account.sum;
        for (RowCharge charge : charges) {
            if (charge.dataset().equals(dataset)) {
                rows = Math.addExact(rows, account == null ? charge.rows() : more(account, charge));
            }
        }
        return rows;
    }

    /** A query that is charged already is charged for what it may let out beyond that. */
    private static long more(Account account, RowCharge charge) {
        return Math.max(0, charge.rows() - account.rows.getOrDefault(charge.query(), 0L));
    }

    void advance(long nowMillis) {
        if (nowMillis < soonestMillis) {
            return;
        }
        soonestMillis = Long.MAX_VALUE;
        accounts.values().removeIf(account -> {
            while (account.queries.due(nowMillis)) {
                account.sum -= account.rows.remove(account.queries.removeFirst());
            }
            if (account.queries.size() > 0) {
                soonestMillis = Math.min(soonestMillis, account.queries.firstExpiry());
            }
            return account.queries.size() == 0;
        });
    }

    /** By dataset, expiry, query. */
    List<TimedCharge> list() {
        List<TimedCharge> all = new ArrayList<>();
        accounts.forEach((dataset, account) -> account.queries
                .list()
                .forEach(q -> all.add(new TimedCharge(
                        new RowCharge(dataset, q.query(), account.rows.get(q.query())), q.expiryMillis()))));
        return all;
    }
}
