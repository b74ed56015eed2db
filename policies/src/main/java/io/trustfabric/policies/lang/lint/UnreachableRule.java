package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.eval.Waiver;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.RuleDefinition;
import io.trustfabric.policies.lang.source.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Rules that hold only where an earlier one of the same effect does. */
final class UnreachableRule implements Lint {

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        List<RuleDefinition> rules = policy.document().rules();
        for (int i = 1; i < rules.size(); i++) {
            RuleDefinition rule = rules.get(i);
            if (policy.claim(rule).never()) {
                continue; // told as that
            }
            Optional<RuleDefinition> earlier = rules.subList(0, i).stream()
                    .filter(e -> covers(policy, e, rule))
                    .findFirst();
            earlier.ifPresent(e -> found.accept(Finding.of(
                            LintCode.UNREACHABLE_RULE,
                            rule.condition().orElseThrow().span(),
                            "whenever this holds, rule %s does, which has the same effect"
                                    .formatted(Words.quoted(e.id().value())))
                    .about(rule.id().value())
                    .fix(RuleRemoval.of(policy, rule))));
        }
    }

    private static boolean covers(LintedPolicy policy, RuleDefinition earlier, RuleDefinition later) {
        return earlier.effect().value() == later.effect().value()
                && policy.condition(later)
                        .variables()
                        .containsAll(policy.condition(earlier).variables())
                && policy.document().exceptions().stream()
                        .map(Located::value)
                        .allMatch(w -> !lifts(w, earlier) || lifts(w, later))
                && !policy.claim(earlier).always() // told as that
                && policy.claim(later).implies(policy.claim(earlier));
    }

    private static boolean lifts(Waiver waiver, RuleDefinition rule) {
        return waiver.rules().isEmpty() || waiver.rules().contains(rule.id().value());
    }
}
