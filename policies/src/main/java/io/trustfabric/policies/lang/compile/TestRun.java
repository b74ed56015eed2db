package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.eval.Condition;
import io.trustfabric.policies.eval.ConditionException;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.eval.Waiver;
import io.trustfabric.policies.lang.TestOutcome;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.model.RuleDefinition;
import io.trustfabric.policies.lang.model.TestCase;
import io.trustfabric.policies.lang.source.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One test of a document. A policy is taken to match, and to be enforced; its exceptions lift rules as they do in a decision. */
public final class TestRun {
    private final CompiledPolicy policy;
    private final GivenFacts facts;
    private final List<String> failures = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final Map<Rule.Kind, Set<String>> held = new EnumMap<>(Rule.Kind.class);
    /** Whether there are allow rules, one of which has to hold or be lifted. */
    private boolean restricted;

    private boolean allowed;
    private int obliging;

    private TestRun(CompiledPolicy policy, TestCase test) {
        this.policy = policy;
        this.facts = new GivenFacts(test.given(), Map.of());
    }

    public static TestOutcome ofPolicy(CompiledPolicy policy, TestCase test) {
        TestRun run = new TestRun(policy, test);
        run.evaluate();
        run.compare((TestCase.Answer) test.expect());
        return new TestOutcome(
                policy.document().file(),
                test.name().span(),
                policy.document().name().value(),
                test.name().value(),
                run.failures,
                run.shown,
                run.determined(run.effect()));
    }

    private void evaluate() {
        PolicyDocument document = policy.document();
        for (RuleDefinition rule : document.rules()) {
            String id = rule.id().value();
            boolean allows = rule.effect().value() == Rule.Kind.ALLOW;
            restricted |= allows;
            Optional<Waiver> waiver = document.exceptions().stream()
                    .map(Located::value)
                    .filter(w -> lifts(w, id))
                    .findFirst();
            if (waiver.isPresent()) {
                shown.add(
                        "%s: lifted by exception %s".formatted(id, waiver.get().id()));
                allowed |= allows; // else lifting an allow rule would deny
                continue;
            }
            evaluate(rule, id);
        }
        obliging = new TestedObligations(policy, facts).count(shown, failures);
    }

    private void evaluate(RuleDefinition rule, String id) {
        Optional<Condition> condition = policy.condition(rule).flatMap(CompiledExpression::condition);
        if (condition.isEmpty()) {
            failures.add("rule %s has errors".formatted(Words.quoted(id)));
            return;
        }
        try {
            boolean holds = condition.get().holds(facts);
            shown.add("%s: %s".formatted(id, holds));
            if (holds) {
                allowed |= rule.effect().value() == Rule.Kind.ALLOW;
                held.computeIfAbsent(rule.effect().value(), k -> new HashSet<>())
                        .add(id);
            }
        } catch (ConditionException e) {
            shown.add("%s: error".formatted(id));
            failures.add("rule %s: %s".formatted(Words.quoted(id), e.getMessage()));
        }
    }

    private boolean lifts(Waiver waiver, String rule) {
        String name = waiver.who().substring(waiver.who().indexOf(':') + 1);
        boolean him = waiver.who().startsWith("principal:")
                ? name.equals(facts.value("principal.id"))
                : ((List<?>) facts.value(waiver.who().startsWith("role:") ? "principal.roles" : "principal.teams"))
                        .contains(name);
        return him
                && (waiver.rules().isEmpty() || waiver.rules().contains(rule))
                && ((Instant) facts.value("time.now")).isBefore(waiver.until());
    }

    private void compare(TestCase.Answer expected) {
        Effect effect = effect();
        if (effect != expected.effect().value()) {
            failures.add("expected %s, got %s".formatted(word(expected.effect().value()), word(effect)));
        }
        List<String> determined = determined(effect);
        expected.rule()
                .filter(r -> !determined.contains(r.value()))
                .ifPresent(r -> failures.add(
                        "expected rule %s to determine it, it was %s".formatted(Words.quoted(r.value()), determined)));
        int obligations = effect == Effect.ALLOW ? obliging : 0;
        expected.obligations()
                .filter(n -> n.value() != obligations)
                .ifPresent(n -> failures.add("expected %d obligations, got %d".formatted(n.value(), obligations)));
    }

    private Effect effect() {
        if (held.containsKey(Rule.Kind.DENY) || notAllowed()) {
            return Effect.DENY;
        }
        return held.containsKey(Rule.Kind.APPROVE) ? Effect.WAIT : Effect.ALLOW;
    }

    private boolean notAllowed() {
        return restricted && !allowed;
    }

    /** As a decision names them: of allow rules that do not hold, one that is the only one. */
    private List<String> determined(Effect effect) {
        Rule.Kind kind =
                effect == Effect.DENY ? Rule.Kind.DENY : effect == Effect.WAIT ? Rule.Kind.APPROVE : Rule.Kind.ALLOW;
        List<String> rules = new ArrayList<>(held.getOrDefault(kind, Set.of()));
        List<String> allow = policy.document().rules().stream()
                .filter(r -> r.effect().value() == Rule.Kind.ALLOW)
                .map(r -> r.id().value())
                .toList();
        if (notAllowed() && allow.size() == 1) {
            rules.addAll(allow);
        }
        return rules.stream().sorted().toList();
    }

    private static String word(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }
}
