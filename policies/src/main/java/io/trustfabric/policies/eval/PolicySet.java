package io.trustfabric.policies.eval;

import java.util.List;

/** All policies that are installed together. {@code hash}: {@code sha256:} and 64 hex digits over their canonical documents. */
public record PolicySet(String hash, List<InstalledPolicy> policies) {

    public PolicySet {
        policies = List.copyOf(policies);
    }
}
