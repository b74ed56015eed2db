package io.trustfabric.local.production.interventions;

/**
 * One planted intervention.
 *
 * @param id given by whoever planted it, unique in a run
 * @param tenant whose query deviates
 * @param query ordinal of the query among its tenant's queries, from 0
 */
public record Intervention(String id, String tenant, int query, Deviation deviation) {

    public InterventionKind kind() {
        return deviation.kind();
    }
}
