package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.lang.macro.MacroLibrary;
import io.trustfabric.policies.lang.macro.NamedCall;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.model.RuleDefinition;
import io.trustfabric.policies.lang.types.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule's words: its own, else its macro's with the arguments put in. In a language without either, the reason of a decision has words
 * of the policy language itself: only they know whether the rule held.
 */
public final class Explanations {
    private final MacroLibrary library;
    private final Map<String, MacroDocument> macros = new HashMap<>();

    public Explanations(MacroLibrary library, List<MacroDocument> documents) {
        this.library = library;
        documents.forEach(d -> macros.put(d.name().value(), d));
    }

    Map<String, String> of(RuleDefinition rule) {
        Map<String, String> texts = new HashMap<>(ofMacro(rule));
        rule.explain().forEach((language, text) -> texts.put(language, text.value()));
        return texts;
    }

    /** The words of the macro that a rule uses, the call's arguments put in; none where it uses none. */
    public Map<String, String> ofMacro(RuleDefinition rule) {
        return rule.use()
                .flatMap(use -> NamedCall.read(use.value(), library.signatures(), new ArrayList<>()))
                .map(this::ofMacro)
                .orElse(Map.of());
    }

    private Map<String, String> ofMacro(NamedCall.Positional call) {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, Located<String>> e :
                macros.get(call.macro()).explain().entrySet()) {
            String text = e.getValue().value();
            for (Map.Entry<String, String> argument : call.arguments().entrySet()) {
                text = text.replace("{" + argument.getKey() + "}", shown(argument.getValue()));
            }
            texts.put(e.getKey(), text);
        }
        return texts;
    }

    /** A variable stays to be filled in; anything else stands as it is written, without what would be filled in again. */
    private static String shown(String argument) {
        String text = argument.strip();
        return Variables.ALL.containsKey(text)
                ? "{" + text + "}"
                : text.replace("{", "·").replace("}", "·");
    }
}
