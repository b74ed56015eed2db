package io.trustfabric.local.production.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** One line of the ledger. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LedgerEntry.Started.class, name = "started"),
    @JsonSubTypes.Type(value = LedgerEntry.Traced.class, name = "traced"),
    @JsonSubTypes.Type(value = LedgerEntry.Ran.class, name = "ran"),
    @JsonSubTypes.Type(value = LedgerEntry.Produced.class, name = "produced"),
    @JsonSubTypes.Type(value = LedgerEntry.Planted.class, name = "planted"),
    @JsonSubTypes.Type(value = LedgerEntry.Malformed.class, name = "malformed"),
    @JsonSubTypes.Type(value = LedgerEntry.Finished.class, name = "finished")
})
public sealed interface LedgerEntry {

    /** Where a record came to lie, from the broker's acknowledgement. */
    record Place(String topic, int partition, long offset) {}

    /** What a record is. */
    enum Subject {
        /** A query event on its own topic. */
        QUERY,
        /** An OpenLineage event that becomes a query event with the run's id. */
        LINEAGE_QUERY,
        /** An OpenLineage event that becomes a job event; the run can be replayed. */
        LINEAGE_JOB,
        /** An OpenLineage event that only says that a run began. */
        LINEAGE_START
    }

    /** @param seed of the run's plan */
    record Started(long seed, double scaleFactor, long startedAtMillis) implements LedgerEntry {}

    /**
     * The recorded trace that this run replays: what was made of it before anything ran.
     *
     * @param folder that it was read from
     * @param speed trace time over run time
     * @param traceMillis start of the last recorded query, trace time
     * @param tenants one for each stream
     * @param refused recorded queries that cannot be run, by reason
     * @param refusals the first of them, a line each
     * @param rewrites templates that each rewrite of the translation touched
     */
    record Traced(
            String folder,
            double speed,
            long traceMillis,
            List<TracedTenant> tenants,
            Map<String, Long> refused,
            List<String> refusals,
            Map<String, List<Integer>> rewrites)
            implements LedgerEntry {}

    /**
     * One stream of a trace; {@code recorded = planned + dmlSkipped + refused}.
     *
     * @param recordedScaleFactor of the recorded database, TPC-H
     * @param scaleFactor of the database that its queries run on
     */
    record TracedTenant(
            String tenant,
            int databaseId,
            double recordedScaleFactor,
            double scaleFactor,
            long recorded,
            long planned,
            long dmlSkipped,
            long refused) {}

    /**
     * One query or job that has run, whether or not a record of it came to lie anywhere.
     *
     * @param id as its records carry it
     * @param lateMillis from its planned arrival to its begin: production runs one query at a time
     * @param rows that it returned
     */
    record Ran(String id, String tenant, long lateMillis, long durationMillis, long rows) implements LedgerEntry {}

    /**
     * One well-formed record that the broker has.
     *
     * @param id eventId of a query event, runId of an OpenLineage event
     * @param ordinal of the query or job among its tenant's
     * @param template that it was drawn from, and its family
     * @param valueSha256 of the record's value, hex
     */
    record Produced(
            String id,
            String tenant,
            Subject subject,
            int ordinal,
            String template,
            String family,
            String valueSha256,
            Place place)
            implements LedgerEntry {}

    /**
     * One intervention that was run.
     *
     * @param id of the intervention
     * @param eventId of the run that deviates
     * @param kind see InterventionKind
     * @param declared what the run declares where it deviates
     * @param run what was run instead
     * @param changed whether the rows differ from those of the declared form
     */
    record Planted(
            String id,
            String eventId,
            String tenant,
            int query,
            String kind,
            String declared,
            String run,
            boolean changed)
            implements LedgerEntry {}

    /** How a record that is not as it should be has to end. */
    enum Expected {
        /** On the topic of dead letters, with its bytes. */
        DEAD_LETTER,
        /** As a subject like any other: a sampling decision. */
        ACCEPTED,
        /** As a subject; a verdict on it, if it is sampled, is SKIPPED with the reason. */
        SKIPPED_IF_SAMPLED
    }

    /**
     * One record that is not as it should be.
     *
     * @param kind what is wrong with it
     * @param eventId its own id, or that of the record that it repeats; null where it has none that can be read
     * @param tenant that it claims; null where it has none that can be read
     * @param reason code of the dead letter or of the verdict; null where there is none
     */
    record Malformed(
            String kind,
            String eventId,
            String tenant,
            Expected expected,
            String reason,
            String valueSha256,
            Place place)
            implements LedgerEntry {}

    /** The last line of a complete run. */
    record Finished(long finishedAtMillis, long records) implements LedgerEntry {}
}
