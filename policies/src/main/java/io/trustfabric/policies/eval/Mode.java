package io.trustfabric.policies.eval;

import java.util.Set;

/**
 * Whether a policy decides or only watches.
 *
 * @param enforce false: it decides and is recorded, and blocks nothing
 * @param canaryPercent 0 to 100: share of tenants, by SHA-256 of policy and tenant, for whom {@code enforce} holds; others are
 *     monitored
 * @param canaryTenants tenants for whom it holds whatever the percentage
 */
public record Mode(boolean enforce, int canaryPercent, Set<String> canaryTenants) {

    public static final Mode ENFORCE = new Mode(true, 100, Set.of());
    public static final Mode MONITOR = new Mode(false, 100, Set.of());

    public Mode {
        canaryTenants = Set.copyOf(canaryTenants);
    }
}
