package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.lang.compile.CompiledExpression;
import io.trustfabric.policies.lang.compile.CompiledPolicy;
import io.trustfabric.policies.lang.lint.logic.Claim;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.model.RuleDefinition;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A policy without errors of its own, and the set that it is part of.
 *
 * @param conditions of its rules and obligations, by which of them has it
 */
record LintedPolicy(CompiledPolicy compiled, LintedSet set, IdentityHashMap<Object, LintedCondition> conditions) {

    static LintedPolicy of(CompiledPolicy compiled, LintedSet set) {
        IdentityHashMap<Object, LintedCondition> conditions = new IdentityHashMap<>();
        for (RuleDefinition rule : compiled.document().rules()) {
            conditions.put(
                    rule, LintedCondition.of(rule, compiled.condition(rule).orElseThrow()));
        }
        for (Located<ObligationRule> obligation : compiled.document().obligations()) {
            PolicyDocument.when(obligation)
                    .ifPresent(when -> conditions.put(
                            obligation,
                            LintedCondition.ofObligation(
                                    when, compiled.condition(obligation).orElseThrow())));
        }
        return new LintedPolicy(compiled, set, conditions);
    }

    PolicyDocument document() {
        return compiled.document();
    }

    CompiledExpression condition(RuleDefinition rule) {
        return linted(rule).compiled();
    }

    LintedCondition linted(RuleDefinition rule) {
        return conditions.get(rule);
    }

    /** Empty where it always obliges. */
    Optional<LintedCondition> linted(Located<ObligationRule> obligation) {
        return Optional.ofNullable(conditions.get(obligation));
    }

    /** Those of the rules, then those of the obligations. */
    List<LintedCondition> all() {
        List<LintedCondition> all = new ArrayList<>();
        document().rules().forEach(r -> all.add(linted(r)));
        document().obligations().forEach(o -> linted(o).ifPresent(all::add));
        return all;
    }

    /** What is certain about a rule's condition. */
    Claim claim(RuleDefinition rule) {
        return linted(rule).claim();
    }

    List<RuleDefinition> rules(Rule.Kind kind) {
        return document().rules().stream()
                .filter(r -> r.effect().value() == kind)
                .toList();
    }

    /** The deny rules that cap the linkage graph. */
    List<RuleDefinition> caps() {
        return rules(Rule.Kind.DENY).stream()
                .filter(r -> condition(r).capsTheGraph())
                .toList();
    }

    /** Whether its author had tier 1 or 2 in mind: said so, or matches them by number. */
    boolean sensitive() {
        return document().tier().map(t -> t.value() <= 2).orElseGet(() -> document().match().value().tiers().stream()
                .anyMatch(t -> t <= 2));
    }

    /** Those of the catalogue, in its order; none where there is no catalogue. */
    List<DatasetEntry> datasets() {
        return set.datasets().get(compiled);
    }
}
