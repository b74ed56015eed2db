package io.trustfabric.policies.lang.lint;

import dev.cel.common.types.SimpleType;
import io.trustfabric.policies.lang.Span;
import io.trustfabric.policies.lang.compile.CompiledExpression;
import io.trustfabric.policies.lang.lint.logic.Claim;
import io.trustfabric.policies.lang.model.RuleDefinition;
import io.trustfabric.policies.lang.source.YamlText;
import java.util.Optional;

/**
 * A condition of a policy.
 *
 * @param rule the id of the rule that has it; empty of an obligation's
 * @param field {@code when} or {@code use}, as it is written
 * @param call whether it is {@code use}
 * @param claim what is certain about it
 */
record LintedCondition(Optional<String> rule, YamlText field, boolean call, CompiledExpression compiled, Claim claim) {

    static LintedCondition of(RuleDefinition rule, CompiledExpression compiled) {
        YamlText field = rule.condition().orElseThrow();
        return new LintedCondition(
                Optional.of(rule.id().value()), field, rule.use().isPresent(), compiled, claim(compiled));
    }

    static LintedCondition ofObligation(YamlText when, CompiledExpression compiled) {
        return new LintedCondition(Optional.empty(), when, false, compiled, claim(compiled));
    }

    private static Claim claim(CompiledExpression compiled) {
        return Claim.of(compiled.ast().orElseThrow().getExpr());
    }

    WrittenCondition written() {
        return WrittenCondition.of(field);
    }

    /** Whether the types of all its parts are known before it runs; else a shorter way may fail where this one does not. */
    boolean typed() {
        return !compiled.ast().orElseThrow().getTypeMap().containsValue(SimpleType.DYN);
    }

    /** What was found in it, at a part of it. */
    Finding finding(LintCode code, Span span, String message) {
        Finding finding = Finding.of(code, span, message);
        return rule.map(finding::about).orElse(finding);
    }
}
