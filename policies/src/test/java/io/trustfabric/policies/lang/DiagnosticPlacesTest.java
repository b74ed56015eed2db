package io.trustfabric.policies.lang;

import static io.trustfabric.policies.lang.Docs.CAPS;
import static io.trustfabric.policies.lang.Docs.block;
import static io.trustfabric.policies.lang.Docs.compile;
import static io.trustfabric.policies.lang.Docs.places;
import static io.trustfabric.policies.lang.Docs.policy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error of section 11 of docs/spec/policy-language.md, with the line and column where it is told. */
class DiagnosticPlacesTest {
    private static final String HEAD = "policy: p\nversion: 1.0.0\nowner: a\nmatch: {datasets: [\"*\"]}\n";
    private static final String RULE = "rules: [{id: r, effect: deny, when: \"true\"}]\n";

    static List<Arguments> documents() {
        return List.of(
                Arguments.of("yaml-syntax 3:6", "policy: p\nversion: [1.0.0\nowner: a"),
                Arguments.of("yaml-forbidden 2:10", "policy: p\nversion: &v 1.0.0\n"),
                Arguments.of("yaml-forbidden 2:10", "policy: p\nversion: *v\n"),
                Arguments.of("yaml-forbidden 2:10", "policy: p\nversion: !!str 1.0.0\n"),
                Arguments.of("yaml-forbidden 2:1", "policy: p\n<<: {a: b}\n"),
                Arguments.of("yaml-forbidden 2:1", "policy: p\n---\npolicy: q\n"),
                Arguments.of("yaml-forbidden 1:10", "policy: \uD83D\uDE00\u2028"),
                Arguments.of("duplicate-key 6:1", HEAD + RULE + "rules: []\n"),
                Arguments.of("unknown-field 1:1", "polcy: p\n"),
                Arguments.of("wrong-type 1:1", "- policy\n"),
                Arguments.of("unknown-field 6:1", HEAD + RULE + "tir: 1\n"),
                Arguments.of("missing-field 1:1", HEAD.replace("owner: a\n", "") + RULE),
                Arguments.of("wrong-type 3:8", HEAD.replace("owner: a", "owner: [a]") + RULE),
                Arguments.of("bad-value 2:10", HEAD.replace("1.0.0", "1.0") + RULE),
                Arguments.of(
                        "duplicate-id 7:10",
                        HEAD
                                + "rules:\n  - {id: r, effect: deny, when: 'true'}\n  - {id: r, effect: deny, when: 'true'}\n"),
                Arguments.of("bad-value 6:36", HEAD + RULE + "tests: [{name: t, expect: {effect: denied}}]\n"),
                Arguments.of(
                        "unknown-variable 6:27",
                        HEAD + RULE + "tests: [{name: t, given: {query.regoin: us}, expect: {effect: deny}}]\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void aDocumentsErrorIsToldWhereItIs(String place, String text) {
        assertThat(places(compile(text))).containsExactly(place);
    }

    static List<Arguments> conditions() {
        return List.of(
                Arguments.of("cel-syntax", "query.joins >", "|"),
                Arguments.of("cel-syntax", "query.joins > ) 1", ")"),
                Arguments.of("unknown-variable", "query.joins > 1 && query.regoin == 'x'", "query.regoin"),
                Arguments.of("unknown-variable", "'\uD83D\uDE00' == query.regoin", "query.regoin"),
                Arguments.of("unknown-variable", "query.datasets.exists(d, d == e)", "e)"),
                Arguments.of("unknown-function", "query.joins > 1 && region.wthin('a', 'b')", "region.wthin"),
                Arguments.of("unknown-function", "query.id.startswith('a')", "startswith"),
                Arguments.of("type-mismatch", "query.joins > 'a'", "> 'a'"),
                Arguments.of("type-mismatch", "query.unbounded || region.within('de', 7)", "region.within"),
                Arguments.of("not-boolean", "query.joins", "query.joins"),
                Arguments.of("macro-arguments", "query.unbounded || graph.caps(1, 2)", "graph.caps"),
                Arguments.of("bad-value", "time.hourIn('Europe/Madird') > 3", "'Europe/Madird'"),
                Arguments.of("bad-value", "query.id.matches('(a')", "'(a'"),
                Arguments.of("cost-exceeded", "query.joins > 1 || graph.reach('a', 'b', 7)", "query.joins"),
                Arguments.of("condition-too-large", "1 == 1 && ".repeat(200) + "true", "1 == 1"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("conditions")
    void aConditionsErrorIsToldWhereItIs(String code, String condition, String at) {
        int offset = at.equals("|") ? condition.length() : condition.indexOf(at);
        int column = condition.codePointCount(0, offset) + 1;
        String quoted = condition.replace("'", "''");

        assertThat(places(compile(block(condition), CAPS)))
                .as("block")
                .containsExactly("%s 9:%d".formatted(code, 6 + column));
        assertThat(places(compile(policy("when: \"" + condition + "\""), CAPS)))
                .as("double quoted")
                .containsExactly("%s 6:%d".formatted(code, 33 + column));
        int quotesBefore = (int)
                condition.substring(0, offset).chars().filter(c -> c == '\'').count();
        assertThat(places(compile(policy("when: '" + quoted + "'"), CAPS)))
                .as("single quoted")
                .containsExactly("%s 6:%d".formatted(code, 33 + column + quotesBefore));
    }

    @Test
    void aFoldedConditionsErrorIsToldInItsOwnLine() {
        String text = HEAD
                + "rules:\n  - id: r\n    effect: deny\n    when: >-\n      query.joins > 1 &&\n\n      query.unbounded\n        || query.x\n";

        assertThat(places(compile(text))).containsExactly("unknown-variable 12:12");
    }

    @Test
    void escapesCountAsTheyAreWritten() {
        String text = policy("when: \"\\u0071uery.joins > 1 \\\n     \\x26\\x26 query.x\"");

        assertThat(places(compile(text))).containsExactly("unknown-variable 7:15");
    }

    static List<Arguments> uses() {
        return List.of(
                Arguments.of("unknown-macro", "grph.caps(component: 1)", "grph"),
                Arguments.of("macro-arguments", "graph.caps(component: 1, path: 2, degre: 3)", "graph.caps|degre"),
                Arguments.of("macro-arguments", "graph.caps(1, 2, 3)", "1"),
                Arguments.of("macro-arguments", "graph.caps(component: 1, path: 'a', degree: 3)", "graph.caps"),
                Arguments.of("unknown-variable", "graph.caps(path: query.x, degree: 3, component: 1)", "query.x"),
                Arguments.of("cel-syntax", "graph.caps(component: 1", "|"),
                Arguments.of("cel-syntax", "graph.caps(component: 1, path: 2, degree: 3) && true", "&&"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("uses")
    void aCallsErrorIsToldAtTheCaller(String code, String use, String at) {
        String[] places = at.equals("|") ? new String[] {use.substring(use.length())} : at.split("\\|");
        List<String> expected = new java.util.ArrayList<>();
        for (String place : places) {
            int offset = place.isEmpty() ? use.length() : use.indexOf(place);
            expected.add("%s 6:%d".formatted(code, 33 + offset));
        }

        assertThat(places(compile(policy("use: \"" + use + "\""), CAPS))).containsExactlyElementsOf(expected);
    }

    @Test
    void aCircleOfMacrosIsNamed() {
        String a = "macro: a\nversion: 1.0.0\nowner: o\ntype: bool\nbody: b() || true\n";
        String b = "macro: b\nversion: 1.0.0\nowner: o\ntype: bool\nbody: query.unbounded && a()\n";

        CompileResult result = compile(a, b);

        assertThat(places(result)).containsExactly("macro-circle 5:7");
        assertThat(result.diagnostics().get(0).message()).contains("a → b → a");
    }

    @Test
    void aBundleWithAnotherVersionOrHashSaysWhichPin() {
        String hash = "sha256:" + "0".repeat(64);
        String bundle = "bundle: b\nversion: 1.0.0\nowner: o\nmacros:\n  - {name: graph.caps, version: 9.0.0, hash: \""
                + hash + "\"}\n  - {name: graph.cap, version: 1.0.0, hash: \"" + hash
                + "\"}\npolicies:\n  - {file: d1.yaml, hash: \"" + hash + "\"}\n";

        CompileResult result = compile(bundle, policy("when: 'true'"), CAPS);

        assertThat(places(result)).containsExactly("macro-version 5:33", "unknown-macro 6:12", "hash-mismatch 8:27");
        String pinned = bundle.replace("  - {name: graph.cap, version: 1.0.0, hash: \"" + hash + "\"}\n", "")
                .replace("9.0.0", "1.2.0")
                .replaceFirst(hash, result.hashes().get("d2.yaml"))
                .replaceFirst(hash, result.hashes().get("d1.yaml"));
        assertThat(compile(pinned, policy("when: 'true'"), CAPS).set()).isPresent();
    }

    @Test
    void severalErrorsAreToldInOnePass() {
        String text = """
                policy: P
                version: 1
                owner: o
                match: {datasets: ["*"]}
                rules:
                  - {id: a, effect: deny, when: query.x == 1 && query.y == 2}
                  - {id: b, effect: den, when: foo == 1}
                """;

        assertThat(places(compile(text)))
                .containsExactly(
                        "bad-value 1:9",
                        "bad-value 2:10",
                        "unknown-variable 6:33",
                        "unknown-variable 6:49",
                        "bad-value 7:21",
                        "unknown-variable 7:32");
    }

    @Test
    void aDiagnosticIsPrintedWithItsLineACaretAndAHint() {
        List<SourceDocument> documents = List.of(Docs.file("crm/p.yaml", policy("when: query.regoin == \"eu\"")));

        String printed = new DiagnosticPrinter(documents)
                .print(PolicyCompiler.compile(documents, Optional.empty()).diagnostics());

        assertThat(printed.lines().toList())
                .containsExactly(
                        "crm/p.yaml:6:33: error: there is no variable \"query.regoin\" [unknown-variable]",
                        "    - {id: r, effect: deny, when: query.regoin == \"eu\"}",
                        "                                  ^^^^^^^^^^^^",
                        "  hint: did you mean \"query.region\"?");
    }
}
