package io.trustfabric.policies.eval;

import java.util.List;

/** What a decision says, short. */
final class Told {

    private Told() {}

    /** Effect and reason of each determination; in brackets where it is only monitored. */
    static List<String> reasons(Decision decision) {
        return decision.determinations().stream()
                .map(d -> (d.enforced() ? "%s %s" : "(%s %s)").formatted(d.effect(), d.reason()))
                .toList();
    }

    static List<String> about(Decision decision, ReasonCode reason) {
        return decision.determinations().stream()
                .filter(d -> d.reason() == reason)
                .map(Determination::dataset)
                .toList();
    }
}
