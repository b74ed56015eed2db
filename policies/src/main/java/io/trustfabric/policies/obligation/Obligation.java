package io.trustfabric.policies.obligation;

import java.util.List;
import java.util.Set;

/**
 * What must be done to the result of an allowed query. On one column redact wins over mask, mask over bucket; of two masks the
 * one that keeps less, of two buckets the wider. Columns are named {@code dataset.column}; patterns and classes are resolved
 * against the catalogue when a decision is made, so that one here is always a column that exists.
 */
public sealed interface Obligation {

    /** The column's values are replaced by NULL. */
    record Redact(String column) implements Obligation {}

    /** The column's values keep what {@code keep} says; everything else becomes {@code *}, or is cut off. */
    record Mask(String column, Keep keep) implements Obligation {}

    /** Numbers and dates become the lower bound of their bucket. {@code width} above zero; days for dates. */
    record Bucket(String column, double width) implements Obligation {}

    /** At most {@code k} rows, the greatest by {@code by} first, ties by all columns in order; empty: by nothing. */
    record Top(int k, String by) implements Obligation {}

    /** Only rows whose {@code column} is one of {@code values}. */
    record Rows(String column, Set<String> values) implements Obligation {
        public Rows {
            values = Set.copyOf(values);
        }
    }

    /** What a mask keeps, from least to most. */
    enum Keep {
        /** Nothing: a text of three asterisks. */
        NONE,
        /** A pseudonym: HMAC-SHA-256 under the tenant's key, 16 bytes in hex. Equal values stay equal. */
        HASH,
        /** The year of a date. */
        YEAR,
        /** What follows the {@code @} of an address. */
        DOMAIN,
        /** The last four characters. */
        LAST4,
        /** The first character. */
        FIRST1
    }

    /** The strongest of each column, rows' conditions all, the smallest top. */
    static List<Obligation> join(List<Obligation> all) {
        return ObligationJoin.of(all);
    }
}
