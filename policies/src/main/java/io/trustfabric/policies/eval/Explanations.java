package io.trustfabric.policies.eval;

import io.trustfabric.policies.eval.words.Template;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The words of a determination: what the rule says itself, in the languages in which it says it, and the language's own text of the
 * reason in English and Spanish where it does not. Source: docs/spec/policy-language.md, section 9.
 */
public final class Explanations {
    /** No words of its own. */
    static final Explanations NONE = new Explanations(Map.of());

    private final Map<String, Template> own = new TreeMap<>();

    /** {@code explain}: language tag to template. */
    Explanations(Map<String, String> explain) {
        explain.forEach((language, text) -> own.put(language, Template.of(text)));
    }

    /**
     * The rule's own words, completed.
     *
     * @param facts values of the language's variables: what a rule's text may name
     * @param about beside them what the built-in texts name: policy, rule, dataset, detail, missing; null for another name
     */
    Map<String, String> of(ReasonCode reason, Function<String, Object> facts, Function<String, Object> about) {
        Map<String, String> texts = new TreeMap<>();
        own.forEach((language, template) -> texts.put(language, template.with(facts)));
        for (ReasonTexts builtIn : ReasonTexts.ALL) {
            texts.computeIfAbsent(builtIn.language(), k -> builtIn.of(reason).with(name -> {
                Object value = about.apply(name);
                return value == null ? facts.apply(name) : value;
            }));
        }
        return texts;
    }

    /** The text for a reader of {@code language}: English where there is none in it. */
    public static String in(String language, Determination determination) {
        return determination.text().getOrDefault(language, determination.text().get("en"));
    }
}
