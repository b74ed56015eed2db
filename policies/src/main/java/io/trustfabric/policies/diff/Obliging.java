package io.trustfabric.policies.diff;

import io.trustfabric.policies.eval.ConditionException;
import io.trustfabric.policies.eval.InstalledPolicy;
import io.trustfabric.policies.eval.ObligationRule;
import java.util.List;

/** What obliges in a case: obligations without a condition, and those whose condition holds or cannot be evaluated. */
final class Obliging {
    private Obliging() {}

    static List<ObligationRule> of(InstalledPolicy policy, Case at) {
        return policy.obligations().stream()
                .filter(o -> !(o instanceof ObligationRule.Conditional c) || holds(c, at))
                .map(ObligationRule::plain)
                .toList();
    }

    private static boolean holds(ObligationRule.Conditional obligation, Case at) {
        try {
            return obligation.when().holds(at);
        } catch (ConditionException | RuntimeException e) {
            return true;
        }
    }
}
