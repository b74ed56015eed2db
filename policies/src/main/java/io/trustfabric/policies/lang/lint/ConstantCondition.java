package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.lang.Fix;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.RuleDefinition;
import io.trustfabric.policies.lang.source.YamlMap;
import java.util.function.Consumer;

/** Conditions of rules and obligations that depend on nothing. */
final class ConstantCondition implements Lint {

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        for (RuleDefinition rule : policy.document().rules()) {
            LintedCondition condition = policy.linted(rule);
            if (condition.claim().never()) {
                found.accept(never(condition).fix(RuleRemoval.ofNeverHolding(policy, rule)));
            } else if (condition.claim().always()) {
                found.accept(always(condition).fix(RuleRemoval.ofAlwaysHolding(policy, rule)));
            }
        }
        for (Located<ObligationRule> obligation : policy.document().obligations()) {
            policy.linted(obligation).ifPresent(condition -> {
                if (condition.claim().never()) {
                    // without a fix: it covers columns, which have to be covered by something else then
                    found.accept(never(condition).hint("remove the obligation, or write when it is meant to oblige"));
                } else if (condition.claim().always()) {
                    found.accept(always(condition).fix(unconditional(obligation)));
                }
            });
        }
    }

    private static Finding never(LintedCondition condition) {
        return condition.finding(LintCode.ALWAYS_FALSE, condition.field().span(), "the condition never holds");
    }

    private static Finding always(LintedCondition condition) {
        return condition.finding(LintCode.ALWAYS_TRUE, condition.field().span(), "the condition always holds");
    }

    private static Fix unconditional(Located<ObligationRule> obligation) {
        return FieldRemoval.of((YamlMap) obligation.node(), "when", "remove the condition");
    }
}
