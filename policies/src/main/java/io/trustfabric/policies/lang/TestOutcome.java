package io.trustfabric.policies.lang;

import java.util.ArrayList;
import java.util.List;

/**
 * How one test of a document ended.
 *
 * @param document name of the policy or macro
 * @param test its name
 * @param failures what was expected and what came; empty where it passed
 * @param rules what each rule was, {@code residency: true}, in the policy's order; none for a macro
 * @param determined ids of the rules that determined the effect that came, sorted; none for a macro
 */
public record TestOutcome(
        String file,
        Span span,
        String document,
        String test,
        List<String> failures,
        List<String> rules,
        List<String> determined) {

    public TestOutcome {
        failures = List.copyOf(failures);
        rules = List.copyOf(rules);
        determined = List.copyOf(determined);
    }

    public boolean passed() {
        return failures.isEmpty();
    }

    /** One line if it passed; else what was expected, and what each rule was. */
    public List<String> shown() {
        String head = "%s  %s: %s".formatted(passed() ? "ok  " : "FAIL", document, test);
        if (passed()) {
            return List.of(head);
        }
        List<String> lines = new ArrayList<>(List.of(head + " (%s:%d)".formatted(file, span.startLine())));
        failures.forEach(f -> lines.add("      " + f));
        rules.forEach(r -> lines.add("        " + r));
        return lines;
    }
}
