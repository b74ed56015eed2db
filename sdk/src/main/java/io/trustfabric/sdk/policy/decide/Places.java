package io.trustfabric.sdk.policy.decide;

import io.trustfabric.policies.eval.Determination;
import io.trustfabric.policies.eval.ReasonCode;
import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.lang.compile.CompiledPolicy;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.model.RuleDefinition;
import io.trustfabric.policies.lang.source.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in the documents the reasons of a decision are written. */
final class Places {
    private final Map<String, PolicyDocument> policies = new HashMap<>();

    Places(List<CompiledPolicy> compiled) {
        compiled.forEach(p -> policies.put(p.document().name().value(), p.document()));
    }

    /**
     * The clauses: a rule's condition; all allow conditions where none of several held; the exception; the policy's name where it is
     * the policy as a whole. None where the language itself decided.
     */
    List<YamlNode> of(Determination d) {
        PolicyDocument policy = policies.get(d.policy());
        if (policy == null) {
            return List.of();
        }
        if (d.reason() == ReasonCode.EXCEPTION) {
            return policy.exceptions().stream()
                    .filter(e -> e.value().id().equals(d.rule()))
                    .map(e -> e.node())
                    .toList();
        }
        if (d.rule().isEmpty() && d.reason() != ReasonCode.NOT_ALLOWED) {
            return List.of(policy.name().node());
        }
        return policy.rules().stream()
                .filter(r -> d.rule().isEmpty()
                        ? r.effect().value() == Rule.Kind.ALLOW
                        : r.id().value().equals(d.rule()))
                .map(Places::clause)
                .toList();
    }

    private static YamlNode clause(RuleDefinition rule) {
        return rule.condition().<YamlNode>map(c -> c).orElse(rule.node());
    }
}
