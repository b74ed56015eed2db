package io.trustfabric.local.production.badinput;

import io.trustfabric.local.production.ledger.LedgerEntry.Expected;

/** What is wrong with a record, and how it has to end. */
public enum BadInputKind {
    QUERY_TRUNCATED(Expected.DEAD_LETTER, "TRUNCATED", false),
    QUERY_OVERSIZED(Expected.DEAD_LETTER, "TOO_LARGE", false),
    QUERY_NOT_UTF8(Expected.DEAD_LETTER, "CORRUPT", false),
    /** JSON where the wire format says schema id and Avro. */
    QUERY_SCHEMALESS(Expected.DEAD_LETTER, "NOT_CONFLUENT_FORMAT", false),
    QUERY_UNKNOWN_SCHEMA(Expected.DEAD_LETTER, "UNKNOWN_SCHEMA_ID", false),
    /** A record of another topic. */
    QUERY_WRONG_SCHEMA(Expected.DEAD_LETTER, "WRONG_SCHEMA", false),
    /** The very bytes of an event that came before. */
    QUERY_DUPLICATE(Expected.DEAD_LETTER, "DUPLICATE", false),
    /** Says that it happened last week: data, not time. */
    QUERY_LATE(Expected.ACCEPTED, null, false),
    /** Says that it happens next year: closes nobody's epoch. */
    QUERY_FUTURE(Expected.ACCEPTED, null, false),
    /** Claims another hash than its manifest has. */
    QUERY_LYING_MANIFEST(Expected.SKIPPED_IF_SAMPLED, "MANIFEST_HASH_MISMATCH", false),
    /** Its replay never ends. */
    QUERY_ENDLESS(Expected.SKIPPED_IF_SAMPLED, "TIMEOUT", true),
    /** Its replay wants more memory than there is. */
    QUERY_GREEDY(Expected.SKIPPED_IF_SAMPLED, "OUT_OF_MEMORY", false),
    /** Its replay reaches for a file that is none of its inputs. */
    QUERY_READS_FILE(Expected.SKIPPED_IF_SAMPLED, "EXTERNAL_ACCESS", false),
    LINEAGE_TRUNCATED(Expected.DEAD_LETTER, "TRUNCATED", false),
    LINEAGE_OVERSIZED(Expected.DEAD_LETTER, "TOO_LARGE", false),
    LINEAGE_NOT_UTF8(Expected.DEAD_LETTER, "NOT_UTF8", false),
    /** Valid JSON that is no event. */
    LINEAGE_NO_OBJECT(Expected.DEAD_LETTER, "NOT_AN_EVENT", false),
    LINEAGE_LATE(Expected.ACCEPTED, null, false),
    LINEAGE_FUTURE(Expected.ACCEPTED, null, false);

    private final Expected expected;
    private final String reason;
    private final boolean costly;

    BadInputKind(Expected expected, String reason, boolean costly) {
        this.expected = expected;
        this.reason = reason;
        this.costly = costly;
    }

    public Expected expected() {
        return expected;
    }

    /** Code of the dead letter or of the skipped verdict; null where there is none. */
    public String reason() {
        return reason;
    }

    /** Whether its replay uses up a limit: sent less often, since each one costs the worker that much. */
    public boolean costly() {
        return costly;
    }

    boolean lineage() {
        return name().startsWith("LINEAGE_");
    }
}
