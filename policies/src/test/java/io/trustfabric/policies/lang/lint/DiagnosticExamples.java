package io.trustfabric.policies.lang.lint;

import static io.trustfabric.policies.lang.lint.Policies.TESTS;
import static io.trustfabric.policies.lang.lint.Policies.all;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For each code, what brings it, in rules and where it has a place there in obligations: a part to be shown, and documents that have it. */
final class DiagnosticExamples {

    /** {@code shown} is a part of the last document. */
    record Example(String shown, List<byte[]> documents) {}

    private static final String HASH = "sha256:" + "0".repeat(64);
    private final Map<String, List<Example>> examples = new LinkedHashMap<>();

    private DiagnosticExamples() {}

    static Map<String, List<Example>> byCode() {
        DiagnosticExamples all = new DiagnosticExamples();
        all.yaml();
        all.fields();
        all.conditions();
        all.macros();
        all.lints();
        all.obligations();
        return all.examples;
    }

    private void yaml() {
        document("yaml-syntax", "rules: [", "policy: p\nrules: [");
        top("yaml-forbidden", "tier: &high 1");
        example("not-utf8", new Example("the byte 0xE9 alone", List.of(new byte[] {'p', ':', ' ', (byte) 0xE9})));
        document("too-large", "2,000,000 bytes", "policy: p\n" + "#".repeat(2_000_000));
        document(
                "too-deep",
                "[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]",
                "policy: " + "[".repeat(21) + "1" + "]".repeat(21));
    }

    private void fields() {
        top("unknown-field", "mod: monitor");
        document("missing-field", "policy: p", "policy: p\n");
        document("duplicate-key", "owner: team:b", "policy: p\nversion: 1.0.0\nowner: team:a\nowner: team:b\n");
        top("wrong-type", "ignore: q:postcode");
        top("bad-value", "tier: 12");
        rules(
                "duplicate-id",
                "{id: r, effect: deny, when: query.unbounded}",
                "  - {id: r, effect: deny, when: query.joins > 5}\n");
        top("unknown-column", "obligations: [{redact: {columns: [crm.people.mial]}}]");
        top("uncovered-column", "match: {datasets: [\"crm.*\"]}");
        rules("approvals-missing", "{id: s, effect: approve, when: query.joins > 5}", "");
    }

    private void conditions() {
        condition("cel-syntax", "query.joins >");
        condition("unknown-variable", "query.regoin == \"eu\"");
        condition("unknown-function", "anyof(query.classes, [\"email\"])");
        condition("type-mismatch", "query.joins > \"5\"");
        condition("not-boolean", "query.joins + 1");
        condition("cost-exceeded", "query.classes.exists(a, query.classes.exists(b, a == b))");
        condition("condition-too-large", "(".repeat(60) + "true" + ")".repeat(60), "((((…60 deep…))))");
        use("unknown-macro", "graph.cap(component: 50)");
        use("macro-arguments", "graph.caps(component: 50)");
    }

    private void macros() {
        String macro = "version: 1.0.0\nowner: team:a\ntype: bool\nbody: ";
        documents("macro-circle", "body: a.a()", List.of("macro: a.a\n" + macro + "a.a()\n"));
        String pinned =
                "bundle: b\nversion: 1.0.0\nowner: team:a\nmacros:\n  - {name: graph.caps, version: %s, hash: \"" + HASH
                        + "\"}\npolicies: []\n";
        documents(
                "macro-version",
                "{name: graph.caps, version: 2.0.0, …}",
                List.of(Policies.CAPS, pinned.formatted("2.0.0")));
        documents("hash-mismatch", "{…, hash: \"sha256:0000…\"}", List.of(Policies.CAPS, pinned.formatted("1.0.0")));
    }

    private void lints() {
        String exception = "{id: e, who: \"team:b\", until: %s, reason: \"why\", approvedBy: [ana, ben]}";
        String suppression = "{lint: %s, reason: \"known\", until: %s}";
        condition("always-true", "query.joins >= 0");
        condition("always-false", "query.joins < 0");
        rules(
                "unreachable-rule",
                "{id: s, effect: deny, when: query.joins > 9}",
                "  - {id: r, effect: deny, when: query.joins > 5}\n");
        rules("explain-missing", "{id: r, effect: deny, when: query.joins > 5}", "");
        list("exception-expired", "exceptions", exception.formatted("2026-01-01"));
        list("exception-soon", "exceptions", exception.formatted("2026-06-10"));
        list("suppression-expired", "suppress", suppression.formatted("test-missing", "2026-01-01"));
        list("suppression-unused", "suppress", suppression.formatted("monitor-forever", "2026-12-31"));
        tier("unbounded-traversal", "graph.component > 50");
        tier("graph-caps-missing", "query.joins > 5");
        top("approvals-unused", "approvals: {required: 1, within: PT15M, reason: required}");
        top("unclassified-column", "match: {datasets: [\"crm.people\"]}");
        condition("costly-rule", "query.classes.exists(c, c.startsWith(\"a\") || c.endsWith(\"b\"))");
        condition("redundant-comparison", "query.unbounded == true");
        document("test-missing", "no field tests", all("  - {id: r, effect: deny, when: query.joins > 5}\n", ""));
        top("match-nothing", "match: {datasets: [\"cmr.*\"]}");
        document(
                "monitor-forever",
                "mode: monitor, and no tests",
                "policy: p\nversion: 1.0.0\nowner: a\nmode: monitor\nmatch: {tags: [x]}\nrules:\n  - {id: r, effect: deny, when: query.joins > 5}\n");
        condition("regex-unanchored", "dataset.name.matches(\"crm\")");
        top("opens-sensitive", "match: {datasets: [\"crm.*\"]}");
    }

    private void obligations() {
        obligation("always-true", "query.joins >= 0");
        obligation("always-false", "query.joins < 0");
        obligation("costly-rule", "query.classes.exists(c, c.startsWith(\"a\") || c.endsWith(\"b\"))");
        obligation("redundant-comparison", "query.unbounded == true");
        obligation("regex-unanchored", "dataset.name.matches(\"crm\")");
    }

    private void obligation(String code, String condition) {
        String written = "{redact: {columns: [\"class:email\"]}, when: '" + condition + "'}";
        document(
                code,
                "- " + written,
                all("  - {id: r, effect: deny, when: query.joins > 5}\n", "obligations:\n  - " + written + "\n"));
    }

    private void top(String code, String field) {
        String rest = "rules:\n  - {id: r, effect: deny, when: query.joins > 5}\n" + TESTS;
        String match = field.startsWith("match") ? "" : "match: {datasets: [\"*\"]}\n";
        document(code, field, "policy: p\nversion: 1.0.0\nowner: team:a\n" + match + field + "\n" + rest);
    }

    private void tier(String code, String condition) {
        document(
                code,
                "tier: 1, and no more than when: " + condition,
                "policy: p\nversion: 1.0.0\nowner: team:a\ntier: 1\nmatch: {tags: [x]}\nrules:\n  - {id: r, effect: deny, when: "
                        + condition + "}\n");
    }

    private void list(String code, String field, String element) {
        document(
                code,
                "- " + element,
                all("  - {id: r, effect: deny, when: query.joins > 5}\n", field + ":\n  - " + element + "\n"));
    }

    private void rules(String code, String last, String others) {
        document(code, "- " + last, all(others + "  - " + last + "\n", ""));
    }

    private void condition(String code, String condition) {
        condition(code, condition, "when: " + condition);
    }

    private void condition(String code, String condition, String shown) {
        document(code, shown, all("  - id: r\n    effect: deny\n    when: |\n      " + condition + "\n", ""));
    }

    private void use(String code, String call) {
        documents(
                code,
                "use: \"" + call + "\"",
                List.of(Policies.CAPS, all("  - {id: r, effect: deny, use: \"" + call + "\"}\n", "")));
    }

    private void document(String code, String shown, String text) {
        documents(code, shown, List.of(text));
    }

    private void documents(String code, String shown, List<String> texts) {
        List<byte[]> bytes = new ArrayList<>();
        texts.forEach(t -> bytes.add(t.getBytes(StandardCharsets.UTF_8)));
        example(code, new Example(shown, bytes));
    }

    private void example(String code, Example example) {
        examples.computeIfAbsent(code, c -> new ArrayList<>()).add(example);
    }
}
