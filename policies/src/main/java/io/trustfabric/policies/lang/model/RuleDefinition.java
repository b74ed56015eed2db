package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlText;
import java.util.Map;
import java.util.Optional;

/**
 * A rule as it is written.
 *
 * @param when CEL; one of it and {@code use}
 * @param use a macro's call with named arguments
 * @param explain text by language
 */
public record RuleDefinition(
        YamlMap node,
        Located<String> id,
        Located<Rule.Kind> effect,
        Optional<YamlText> when,
        Optional<YamlText> use,
        Map<String, Located<String>> explain) {

    public RuleDefinition {
        explain = Map.copyOf(explain);
    }

    /** Its condition, however it is written; empty where it is missing. */
    public Optional<YamlText> condition() {
        return when.or(() -> use);
    }
}
