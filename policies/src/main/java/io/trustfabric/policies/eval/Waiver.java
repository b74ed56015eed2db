package io.trustfabric.policies.eval;

import java.time.Instant;
import java.util.Set;

/**
 * An exception of a policy.
 *
 * @param who {@code principal:ID}, {@code role:NAME} or {@code team:NAME}
 * @param rules ids of rules that it lifts; empty for all
 * @param until exclusive end
 * @param approvedBy at least two different names
 */
public record Waiver(String id, String who, Set<String> rules, Instant until, String reason, Set<String> approvedBy) {

    public Waiver {
        rules = Set.copyOf(rules);
        approvedBy = Set.copyOf(approvedBy);
    }
}
