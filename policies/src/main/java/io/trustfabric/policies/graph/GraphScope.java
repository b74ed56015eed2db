package io.trustfabric.policies.graph;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose linkage graph, and how far back. Policies with equal scopes share a graph.
 *
 * @param dimensions what is kept apart; one graph for each combination within a tenant. {@code TEAM} alone finds collusion of a
 *     team's members; a principal of several teams counts in each. {@code TENANT} is one graph for all: beside others it says nothing
 *     and is left out
 * @param window how long an edge lives after the query that drew it
 * @param ignore names of nodes, with {@code *}, that link nothing, e.g. {@code q:postcode}
 * @param maxNodes live nodes of one graph; a query that needs more is a violation
 */
public record GraphScope(Set<Dimension> dimensions, Duration window, Set<String> ignore, int maxNodes) {

    /** What graphs are kept apart by. */
    public enum Dimension {
        PRINCIPAL,
        PURPOSE,
        TEAM,
        TENANT
    }

    /** Principal and purpose, thirty days, nothing ignored, 100,000 nodes. */
    public static final GraphScope DEFAULT =
            new GraphScope(Set.of(Dimension.PRINCIPAL, Dimension.PURPOSE), Duration.ofDays(30), Set.of(), 100_000);

    public GraphScope {
        if (dimensions.isEmpty()) {
            throw new IllegalArgumentException("a scope needs at least one of principal, purpose, team, tenant");
        }
        dimensions = dimensions.size() > 1 ? without(dimensions) : Set.copyOf(dimensions);
        ignore = Set.copyOf(ignore);
    }

    private static Set<Dimension> without(Set<Dimension> dimensions) {
        var others = new HashSet<>(dimensions);
        others.remove(Dimension.TENANT);
        return Set.copyOf(others);
    }
}
