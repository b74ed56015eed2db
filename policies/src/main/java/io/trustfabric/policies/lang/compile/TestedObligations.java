package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.eval.Condition;
import io.trustfabric.policies.eval.ConditionException;
import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.PolicyDocument;
import java.util.List;
import java.util.Optional;

/** How many of a policy's obligations oblige in a test; columns are not looked at, a test has none. */
final class TestedObligations {
    private final CompiledPolicy policy;
    private final GivenFacts facts;

    TestedObligations(CompiledPolicy policy, GivenFacts facts) {
        this.policy = policy;
        this.facts = facts;
    }

    /** What conditions were comes to {@code shown}, those that could not be evaluated to {@code failures}: as in a decision they oblige. */
    int count(List<String> shown, List<String> failures) {
        List<Located<ObligationRule>> all = policy.document().obligations();
        int obliging = 0;
        for (int i = 0; i < all.size(); i++) {
            String name =
                    "obligation %d (%s)".formatted(i + 1, all.get(i).value().word());
            obliging += PolicyDocument.when(all.get(i)).isEmpty() || holds(all.get(i), name, shown, failures) ? 1 : 0;
        }
        return obliging;
    }

    private boolean holds(Located<ObligationRule> obligation, String name, List<String> shown, List<String> failures) {
        Optional<Condition> when = policy.condition(obligation).flatMap(CompiledExpression::condition);
        if (when.isEmpty()) {
            failures.add(name + " has errors");
            return true;
        }
        try {
            boolean holds = when.get().holds(facts);
            shown.add("%s: %s".formatted(name, holds));
            return holds;
        } catch (ConditionException e) {
            shown.add("%s: error".formatted(name));
            failures.add("%s: %s".formatted(name, e.getMessage()));
            return true;
        }
    }
}
