package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.lang.Fix;
import io.trustfabric.policies.lang.model.RuleDefinition;
import io.trustfabric.policies.lang.source.NodeEdits;
import io.trustfabric.policies.lang.source.Scalars;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Rules without words of their own in English and Spanish; what a fix puts in for a person to write is none. */
final class ExplainMissing implements Lint {
    private static final Map<String, String> LANGUAGES = Map.of("en", "English", "es", "Spanish");
    private static final Map<String, String> TO_FILL_IN = Map.of(
            "en", "To be written: why rule %s decides so, and what to do.",
            "es", "Por escribir: por qué la regla %s decide así, y qué hacer.");

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        for (RuleDefinition rule : policy.document().rules()) {
            List<String> missing = languages(l -> !rule.explain().containsKey(l));
            List<String> unwritten = languages(l -> rule.explain().containsKey(l)
                    && toFillIn(rule.explain().get(l).value(), l));
            if (!missing.isEmpty()) {
                found.accept(finding(rule, "the rule has no words of its own in ", missing)
                        .fix(fix(policy, rule, missing)));
            }
            if (!unwritten.isEmpty()) {
                found.accept(finding(rule, "the rule's words are still to be written in ", unwritten));
            }
        }
    }

    private static List<String> languages(Predicate<String> some) {
        return LANGUAGES.keySet().stream().filter(some).sorted().toList();
    }

    /** By its beginning: the rule may have been renamed since. */
    private static boolean toFillIn(String text, String language) {
        String template = TO_FILL_IN.get(language);
        return text.startsWith(template.substring(0, template.indexOf(':') + 1));
    }

    private static Finding finding(RuleDefinition rule, String what, List<String> languages) {
        String names =
                String.join(" and ", languages.stream().map(LANGUAGES::get).toList());
        return Finding.of(LintCode.EXPLAIN_MISSING, rule.id().span(), what + names)
                .about(rule.id().value());
    }

    private static Fix fix(LintedPolicy policy, RuleDefinition rule, List<String> missing) {
        Map<String, String> macro = policy.set().explanations().ofMacro(rule);
        List<String> texts = new ArrayList<>();
        for (String language : missing) {
            String text = Optional.ofNullable(macro.get(language))
                    .orElseGet(
                            () -> TO_FILL_IN.get(language).formatted(rule.id().value()));
            texts.add(language + ": " + Scalars.quoted(text));
        }
        String all = String.join(", ", texts);
        Optional<YamlNode> explain = rule.node().get("explain");
        boolean filled = explain.isPresent()
                && explain.get() instanceof YamlMap m
                && !m.entries().isEmpty();
        Fix.Edit edit;
        if (explain.isEmpty()) {
            edit = NodeEdits.add(rule.node(), "explain", "{" + all + "}");
        } else if (!filled) {
            edit = NodeEdits.replace(explain.get(), "{" + all + "}");
        } else {
            edit = add((YamlMap) explain.get(), texts);
        }
        return new Fix("add " + String.join(" and ", missing), List.of(edit));
    }

    /** A map that has one of the languages, or others only: one edit, so that both find their place. */
    private static Fix.Edit add(YamlMap explain, List<String> texts) {
        Fix.Edit first = null;
        StringBuilder all = new StringBuilder();
        for (String text : texts) {
            int colon = text.indexOf(": ");
            Fix.Edit edit = NodeEdits.add(explain, text.substring(0, colon), text.substring(colon + 2));
            first = first == null ? edit : first;
            all.append(edit.replacement());
        }
        return new Fix.Edit(first.span(), all.toString());
    }
}
