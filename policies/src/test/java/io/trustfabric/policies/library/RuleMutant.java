package io.trustfabric.policies.library;

import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.model.RuleDefinition;
import io.trustfabric.policies.lang.source.YamlMap;
import java.nio.charset.StandardCharsets;

/** A policy's text with a rule's condition replaced by a constant. */
final class RuleMutant {

    private RuleMutant() {}

    static SourceDocument of(SourceDocument policy, RuleDefinition rule, String constant) {
        YamlMap.Entry condition = rule.node().entries().stream()
                .filter(e -> e.key().value().equals("when") || e.key().value().equals("use"))
                .findFirst()
                .orElseThrow();
        StringBuilder text = new StringBuilder(new String(policy.bytes(), StandardCharsets.UTF_8));
        int from = text.offsetByCodePoints(0, condition.key().from());
        int to = text.offsetByCodePoints(0, condition.value().to());
        String end = text.charAt(to - 1) == '\n' ? "\n" : ""; // a folded text ends with its line
        text.replace(from, to, "when: " + constant + end);
        return new SourceDocument(policy.name(), text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
