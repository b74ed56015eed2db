package io.trustfabric.local.production.workload;

import java.util.Map;

/**
 * How one tenant uses the platform.
 *
 * @param id tenant id
 * @param queries in the whole run
 * @param jobs scheduled runs in the whole run, reported as OpenLineage events
 * @param arrival when its queries arrive
 * @param engine pin that it declares
 * @param mix weight of each family among its queries; a family that is absent has none
 * @param openLineageShare share of its queries that is reported as OpenLineage events instead of query events, in [0, 1]
 */
public record TenantProfile(
        String id,
        int queries,
        int jobs,
        ArrivalPattern arrival,
        String engine,
        Map<QueryFamily, Integer> mix,
        double openLineageShare) {

    public TenantProfile {
        mix = Map.copyOf(mix);
        if (mix.values().stream().mapToInt(Integer::intValue).sum() <= 0) {
            throw new IllegalArgumentException("tenant %s has no query family with a weight".formatted(id));
        }
    }

    /** The same tenant with another amount of work. */
    public TenantProfile with(int otherQueries, int otherJobs) {
        return new TenantProfile(id, otherQueries, otherJobs, arrival, engine, mix, openLineageShare);
    }
}
