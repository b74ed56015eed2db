package io.trustfabric.local.production.workload;

import java.util.List;

/**
 * One query of a run as the seed has it, before anybody deviates.
 *
 * @param tenant that asks
 * @param ordinal of the query among its tenant's queries, from 0
 * @param arrivalMillis since the run began
 * @param template that it was drawn from
 * @param family of the template
 * @param inputs tables that it reads
 * @param texts declared SQL, and the two dishonest variants
 * @param engine pin that it declares
 * @param day whose snapshots it declares
 * @param seed that it declares, in [-1, 1]; null where it declares none
 * @param reporting how it is reported
 */
public record PlannedQuery(
        String tenant,
        int ordinal,
        long arrivalMillis,
        String template,
        QueryFamily family,
        List<String> inputs,
        QueryTemplate.Texts texts,
        String engine,
        String day,
        Double seed,
        Reporting reporting) {

    /** The form in which a run reaches the platform. */
    public enum Reporting {
        QUERY_EVENT,
        /** OpenLineage run events with job type QUERY. */
        OPEN_LINEAGE_QUERY,
        /** OpenLineage run events with job type JOB: a scheduled run. */
        OPEN_LINEAGE_JOB
    }

    public boolean isJob() {
        return reporting == Reporting.OPEN_LINEAGE_JOB;
    }

    /** The same query of another tenant. */
    public PlannedQuery of(String other) {
        return new PlannedQuery(
                other, ordinal, arrivalMillis, template, family, inputs, texts, engine, day, seed, reporting);
    }
}
