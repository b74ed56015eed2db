package io.trustfabric.policies.plan;

import java.util.Set;

/**
 * Who asks.
 *
 * @param id unique within the tenant
 * @param roles names without prefix, e.g. {@code analyst}
 * @param teams names without prefix, e.g. {@code fraud}
 * @param region where the principal is, lower case, e.g. {@code de} or {@code eu}; empty where unknown
 */
public record Principal(String id, Set<String> roles, Set<String> teams, String region) {

    public Principal {
        roles = Set.copyOf(roles);
        teams = Set.copyOf(teams);
    }
}
