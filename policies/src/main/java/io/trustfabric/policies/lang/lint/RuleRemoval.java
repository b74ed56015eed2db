package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.lang.Fix;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.model.RuleDefinition;
import io.trustfabric.policies.lang.model.TestCase;
import io.trustfabric.policies.lang.source.NodeEdits;
import io.trustfabric.policies.lang.source.YamlList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a rule out of its policy, only where a machine may: nothing names the rule, others are left, its condition cannot fail, and
 * the policy goes on capping the linkage graph if it did. Callers see to it that the rule itself decides nothing.
 */
final class RuleRemoval {

    private RuleRemoval() {}

    static Optional<Fix> of(LintedPolicy policy, RuleDefinition rule) {
        boolean may = policy.document().rules().size() > 1
                && !named(policy.document(), rule.id().value())
                && policy.claim(rule).total()
                && !policy.caps().equals(List.of(rule));
        return may
                ? policy.document()
                        .root()
                        .get("rules")
                        .map(list ->
                                new Fix("remove the rule", List.of(NodeEdits.remove((YamlList) list, rule.node()))))
                : Optional.empty();
    }

    /** Without an allow rule that never holds, a policy that has no other one lets everything through. */
    static Optional<Fix> ofNeverHolding(LintedPolicy policy, RuleDefinition rule) {
        boolean onlyAllow = policy.rules(Rule.Kind.ALLOW).equals(List.of(rule));
        return onlyAllow ? Optional.empty() : of(policy, rule);
    }

    /** Only an allow rule that stands alone may go: a deny rule's end would let through, another allow rule would begin to matter. */
    static Optional<Fix> ofAlwaysHolding(LintedPolicy policy, RuleDefinition rule) {
        boolean onlyAllow = policy.rules(Rule.Kind.ALLOW).equals(List.of(rule));
        return onlyAllow ? of(policy, rule) : Optional.empty();
    }

    private static boolean named(PolicyDocument document, String id) {
        return document.exceptions().stream().anyMatch(e -> e.value().rules().contains(id))
                || document.suppress().stream()
                        .anyMatch(
                                s -> s.rule().filter(r -> r.value().equals(id)).isPresent())
                || document.tests().stream()
                        .anyMatch(t -> t.expect() instanceof TestCase.Answer a
                                && a.rule().filter(r -> r.value().equals(id)).isPresent());
    }
}
