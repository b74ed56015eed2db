package io.trustfabric.policies.lang.macro;

import io.trustfabric.policies.lang.macro.CallText.Argument;
import io.trustfabric.policies.lang.macro.CallText.Name;
import io.trustfabric.policies.lang.macro.CallText.Wrong;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.types.Issue;
import io.trustfabric.policies.lang.types.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The field {@code use}: a macro's name and its arguments by name, {@code graph.caps(component: 50, path: 3)}. It is rewritten to a
 * call with arguments by position, with a table of where each code point of it stands in the field.
 */
public final class NamedCall {

    /**
     * A call by position.
     *
     * @param macro its name
     * @param arguments as they are written, by parameter
     * @param offsets of each code point of {@code text}, and of its end, in the field
     */
    public record Positional(String macro, Map<String, String> arguments, String text, int[] offsets) {}

    private final CallText text;
    private final Map<String, Signature> macros;
    private final List<Issue> issues;

    private NamedCall(String text, Map<String, Signature> macros, List<Issue> issues) {
        this.text = new CallText(text);
        this.macros = macros;
        this.issues = issues;
    }

    /** The call by position; empty where something is wrong, which is added to {@code issues}. */
    public static Optional<Positional> read(String use, Map<String, Signature> macros, List<Issue> issues) {
        int before = issues.size();
        try {
            Positional call = new NamedCall(use, macros, issues).call();
            return issues.size() == before ? Optional.of(call) : Optional.empty();
        } catch (Wrong e) {
            issues.add(e.issue());
            return Optional.empty();
        }
    }

    private Positional call() throws Wrong {
        Name name = text.macro();
        Signature macro = macros.get(name.value());
        if (macro == null) {
            throw new Wrong(new Issue(
                    "unknown-macro",
                    name.from(),
                    name.to(),
                    "there is no macro " + Words.quoted(name.value()),
                    Words.didYouMean(name.value(), macros.keySet())));
        }
        List<Argument> arguments = text.arguments();
        text.end();
        Map<String, Argument> byName = byName(macro, arguments);
        List<String> missing = macro.params().keySet().stream()
                .filter(p -> !byName.containsKey(p))
                .toList();
        if (!missing.isEmpty()) {
            throw CallText.wrong(
                    "macro-arguments",
                    name.from(),
                    name.to(),
                    "%s needs %s".formatted(macro.name(), String.join(", ", missing)),
                    "it is " + macro.shown());
        }
        return positional(macro, name.from(), byName);
    }

    private Map<String, Argument> byName(Signature macro, List<Argument> arguments) {
        Map<String, Argument> byName = new LinkedHashMap<>();
        for (Argument a : arguments) {
            Name name = a.name();
            if (!macro.params().containsKey(name.value())) {
                Optional<String> near =
                        Words.didYouMean(name.value(), macro.params().keySet());
                issues.add(new Issue(
                        "macro-arguments",
                        name.from(),
                        name.to(),
                        "%s has no parameter %s".formatted(macro.name(), Words.quoted(name.value())),
                        near.isPresent() ? near : Optional.of("it is " + macro.shown())));
            } else if (byName.putIfAbsent(name.value(), a) != null) {
                issues.add(new Issue(
                        "macro-arguments", name.from(), name.to(), Words.quoted(name.value()) + " is given twice"));
            }
        }
        return byName;
    }

    private Positional positional(Signature macro, int from, Map<String, Argument> byName) {
        StringBuilder call = new StringBuilder();
        List<Integer> offsets = new ArrayList<>();
        append(macro.function() + "(", from, false, call, offsets);
        String separator = "";
        for (String param : macro.params().keySet()) {
            Argument a = byName.get(param);
            append(separator, a.from(), true, call, offsets);
            append(text.part(a.from(), a.to()), a.from(), false, call, offsets);
            separator = ", ";
        }
        append(")", text.length() - 1, true, call, offsets);
        offsets.add(text.length());
        Map<String, String> written = new LinkedHashMap<>();
        byName.forEach((name, a) -> written.put(name, text.part(a.from(), a.to())));
        return new Positional(
                macro.name(),
                written,
                call.toString(),
                offsets.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void append(String part, int from, boolean still, StringBuilder call, List<Integer> offsets) {
        call.append(part);
        int length = part.codePointCount(0, part.length());
        for (int i = 0; i < length; i++) {
            offsets.add(still ? from : from + i);
        }
    }
}
