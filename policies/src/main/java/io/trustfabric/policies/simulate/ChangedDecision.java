package io.trustfabric.policies.simulate;

import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Determination;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.obligation.Obligation;
import io.trustfabric.policies.plan.Principal;
import java.util.List;

/**
 * A query that the two versions answer differently: by effect, or, where both allow it, by obligations.
 *
 * @param datasets by name, as the plan spells them
 * @param fromRules what determined the answer before; of {@code toRules} after
 * @param obligationsGone only before; {@code obligationsNew} only after
 */
public record ChangedDecision(
        String queryId,
        Principal principal,
        String purpose,
        List<String> datasets,
        Effect from,
        Effect to,
        List<Determination> fromRules,
        List<Determination> toRules,
        List<Obligation> obligationsGone,
        List<Obligation> obligationsNew) {

    public ChangedDecision {
        datasets = List.copyOf(datasets);
        fromRules = List.copyOf(fromRules);
        toRules = List.copyOf(toRules);
        obligationsGone = List.copyOf(obligationsGone);
        obligationsNew = List.copyOf(obligationsNew);
    }

    /** Whether the effect is another one. */
    public boolean flipped() {
        return from != to;
    }

    /** What was enforced and had the effect that won. */
    static List<Determination> determining(Decision decision) {
        return decision.determinations().stream()
                .filter(d -> d.enforced() && d.effect() == decision.effect())
                .toList();
    }
}
