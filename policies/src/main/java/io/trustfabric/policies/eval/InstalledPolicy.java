package io.trustfabric.policies.eval;

import io.trustfabric.policies.graph.GraphScope;
import java.util.List;
import java.util.Optional;

/**
 * A policy ready to decide.
 *
 * @param capped whether a rule of it puts caps on the linkage graph; where none does, tiers 1 and 2 get the default caps
 */
public record InstalledPolicy(
        String name,
        String version,
        Mode mode,
        GraphScope scope,
        Match match,
        List<Rule> rules,
        List<ObligationRule> obligations,
        Optional<Approvals> approvals,
        List<Waiver> waivers,
        boolean capped) {

    public InstalledPolicy {
        rules = List.copyOf(rules);
        obligations = List.copyOf(obligations);
        waivers = List.copyOf(waivers);
    }
}
