package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.source.YamlList;
import io.trustfabric.policies.lang.source.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The field {@code rules}. */
final class RuleReader {
    private static final int MOST_RULES = 200;
    private static final Map<String, Rule.Kind> EFFECTS =
            PolicyReader.ordered("deny", Rule.Kind.DENY, "approve", Rule.Kind.APPROVE, "allow", Rule.Kind.ALLOW);

    private RuleReader() {}

    static List<RuleDefinition> read(Fields fields, Findings findings) {
        List<YamlNode> nodes = fields.list("rules");
        if (!fields.has("rules")) {
            fields.missing("rules");
        } else if (nodes.isEmpty() && fields.node("rules").orElseThrow() instanceof YamlList list) {
            findings.error("bad-value", list, "\"rules\" is empty, expected 1 to " + MOST_RULES);
        } else if (nodes.size() > MOST_RULES) {
            findings.error(
                    "too-large",
                    nodes.get(MOST_RULES),
                    "more than %d rules in a policy".formatted(MOST_RULES),
                    Optional.of("split the policy"));
        }
        List<RuleDefinition> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlNode node : nodes) {
            Fields.of(node, "a rule", findings, "id", "effect", "when", "use", "explain")
                    .map(f -> rule(f, findings))
                    .ifPresent(rule -> {
                        rules.add(rule);
                        if (!rule.id().value().isEmpty() && !seen.add(rule.id().value())) {
                            findings.error(
                                    "duplicate-id",
                                    rule.id().node(),
                                    "another rule is called "
                                            + Words.quoted(rule.id().value()));
                        }
                    });
        }
        return rules;
    }

    private static RuleDefinition rule(Fields f, Findings findings) {
        Located<String> id = f.need("id", f.read("id", Forms.A_NAME, Forms::name), "");
        Located<Rule.Kind> effect = f.need("effect", f.word("effect", EFFECTS), Rule.Kind.DENY);
        if (!f.has("when") && !f.has("use")) {
            findings.error(
                    "missing-field",
                    f.map(),
                    "a rule needs \"when\" or \"use\"",
                    Optional.of("when: true, if it always holds"));
        } else if (f.has("when") && f.has("use")) {
            findings.error(
                    "bad-value",
                    f.map(),
                    "a rule has both \"when\" and \"use\"",
                    Optional.of("call the macro in \"when\""));
        }
        return new RuleDefinition(f.map(), id, effect, f.text("when"), f.text("use"), f.languages("explain"));
    }

    /** Reports a name that is no rule's. */
    static void known(Located<String> rule, Set<String> ids, Findings findings) {
        if (!ids.contains(rule.value())) {
            findings.error(
                    "bad-value",
                    rule.node(),
                    "the policy has no rule " + Words.quoted(rule.value()),
                    Words.didYouMean(rule.value(), ids));
        }
    }
}
