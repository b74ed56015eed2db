package io.trustfabric.policies.lang.lint;

import static io.trustfabric.policies.lang.lint.Policies.TESTS;
import static io.trustfabric.policies.lang.lint.Policies.all;
import static io.trustfabric.policies.lang.lint.Policies.policy;
import static io.trustfabric.policies.lang.lint.Policies.rule;
import static io.trustfabric.policies.lang.lint.Policies.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.trustfabric.policies.lang.Diagnostic;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FixTest {
    private static final String SPANISH =
            "  - id: r\n    effect: deny\n    when: query.joins > 5\n    explain:\n      es: b # why\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixes")
    void theFixIsMade(String code, String before, String after) {
        FixedDocument fixed = Policies.fixed(before);

        assertThat(fixed.applied()).extracting(Diagnostic::code).contains(code);
        assertThat(fixed.text()).isEqualTo(after);
        assertThat(Policies.lints(fixed.text(), Optional.empty()))
                .filteredOn(d -> d.fix().isPresent())
                .extracting(Diagnostic::code)
                .doesNotContain(code);
    }

    @Test
    void aTextToFillInIsStillMissing() {
        String text = all("  - {id: r, effect: deny, when: query.joins > 5, explain: {en: \"a\"}}\n", TESTS);

        String fixed = Policies.fixed(text).text();

        assertThat(Policies.lints(fixed, Optional.empty()))
                .extracting(Diagnostic::message)
                .containsExactly("the rule's words are still to be written in Spanish");
        assertThat(Policies.codes(fixed.replaceAll("Por escribir: [^\"]*", "Demasiadas uniones."), Optional.empty()))
                .isEmpty();
    }

    @Test
    void linesThatEndInReturnAndFeedStaySo() {
        String text = all(SPANISH, TESTS).replace("\n", "\r\n");

        String fixed = Policies.fixed(text).text();

        assertThat(fixed).contains("en: \"To be written").isNotEqualTo(text);
        assertThat(fixed.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "query.unbounded == true; query.unbounded",
                "query.unbounded != false; query.unbounded",
                "query.unbounded == false; !query.unbounded",
                "true == query.unbounded; query.unbounded",
                "false == query.unbounded; !query.unbounded",
                "true != query.unbounded && query.joins > 1; !query.unbounded && query.joins > 1",
                "query.joins < 2 == true; query.joins < 2",
                "(query.joins < 2) == false; !(query.joins < 2)",
                "!(query.joins == 2); query.joins != 2",
                "!(query.joins != 2) || query.unbounded; query.joins == 2 || query.unbounded",
                "!(query.joins == 2) == query.unbounded; (query.joins != 2) == query.unbounded",
                "anyOf(columns.output, [\"a\"]) == true; anyOf(columns.output, [\"a\"])",
                "dataset.name.matches(\"^a$\") == false; !dataset.name.matches(\"^a$\")"
            })
    void aComparisonIsSaidShorter(String before, String after) {
        FixedDocument fixed = Policies.fixed(all(
                "  - id: r\n    effect: deny\n    when: |\n      " + before + "\n    explain: {en: a, es: b}\n",
                TESTS));

        assertThat(fixed.text().lines().skip(8).findFirst().orElseThrow().strip())
                .isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "!(query.joins == 2 && query.unbounded)",
                "!(query.joins < 2)",
                "dataset.name == \"true\"",
                "\"a == true\" in query.classes",
                "dyn(query.joins) == true"
            })
    void whatIsNoRedundantComparisonStays(String condition) {
        String text = all(
                "  - id: r\n    effect: deny\n    when: |\n      " + condition + "\n    explain: {en: a, es: b}\n",
                TESTS);

        assertThat(Policies.fixed(text).text()).isEqualTo(text);
    }

    @Test
    void theOnlyAllowRuleStaysEvenIfItNeverHolds() {
        String text = all(when("query.joins > 5") + rule("s", "allow", "when: query.joins < 0"), TESTS);

        assertThat(Policies.fixed(text).text()).isEqualTo(text);
    }

    @Test
    void aDenyRuleThatAlwaysHoldsStays() {
        String text = all(when("query.joins > 5") + rule("s", "deny", "when: query.joins >= 0"), TESTS);

        assertThat(Policies.fixed(text).text()).isEqualTo(text);
    }

    @Test
    void aRuleThatIsTheOnlyOneToCapTheGraphStays() {
        String text = all(when("query.joins > 5") + rule("s", "deny", "when: graph.component < 0"), TESTS);

        assertThat(Policies.codes(text, Optional.empty())).contains("always-false");
        assertThat(Policies.fixed(text).text()).isEqualTo(text);
    }

    @Test
    void anObligationThatNeverObligesStays() {
        String text = all(
                when("query.joins > 5"),
                TESTS + "obligations:\n  - {redact: {columns: [\"class:email\"]}, when: query.joins < 0}\n");

        assertThat(Policies.codes(text, Optional.empty())).contains("always-false");
        assertThat(Policies.fixed(text).text()).isEqualTo(text);
    }

    @Test
    void aRuleThatATestNamesStays() {
        String tests = """
                tests:
                  - {name: t, given: {query.joins: 6}, expect: {effect: deny, rule: r}}
                  - {name: u, given: {query.joins: 10}, expect: {effect: deny, rule: s}}
                """;
        String text = all(when("query.joins > 5") + rule("s", "deny", "when: query.joins > 9"), tests);

        assertThat(Policies.codes(text, Optional.empty())).contains("unreachable-rule");
        assertThat(Policies.fixed(text).text()).isEqualTo(text);
    }

    @Test
    void capsComeFromTheMacroWhereThereIsOne() {
        String text = policy("tier: 1\nmatch: {tags: [x]}\n", when("query.joins > 5"), TESTS);

        FixedDocument fixed = Policies.fixed(text, Policies.CAPS);

        assertThat(fixed.text())
                .contains("  - {id: linkage, effect: deny, use: \"graph.caps(component: 50, path: 3, degree: 20)\","
                        + " explain: {en: \"more than 50\", es: \"más de 50\"}}\n");
        assertThat(Policies.codes(fixed.text(), Optional.empty(), Policies.CAPS))
                .containsExactly("test-missing");
    }

    @Test
    void anApproveRuleGetsApprovals() {
        FixedDocument fixed = Policies.fixed(all(rule("r", "approve", "when: query.joins > 5"), ""));

        assertThat(fixed.text()).endsWith("approvals: {required: 1, within: PT15M, reason: required}\n");
        assertThat(Policies.compile(fixed.text()).set()).isPresent();
    }

    static Stream<Arguments> fixes() {
        String plain = all(when("query.joins > 5"), TESTS);
        String exists = "query.classes.exists(c, c in columns.output)";
        String exception =
                "exceptions:\n  - {id: e, who: \"team:b\", until: 2026-06-01, reason: \"why\", approvedBy: [ana, ben]}\n";
        return Stream.of(
                arguments(
                        "always-false",
                        all(when("query.joins > 5") + rule("s", "deny", "when: query.joins < 0"), TESTS),
                        plain),
                arguments(
                        "always-true",
                        all(when("query.joins > 5") + rule("s", "allow", "when: query.joins >= 0"), TESTS),
                        plain),
                arguments(
                        "always-true",
                        plain + "obligations:\n  - {redact: {columns: [\"class:email\"]}, when: query.joins >= 0}\n",
                        plain + "obligations:\n  - {redact: {columns: [\"class:email\"]}}\n"),
                arguments(
                        "always-true",
                        plain + "obligations:\n  - redact: {columns: [\"class:email\"]}\n    when: query.joins >= 0\n",
                        plain + "obligations:\n  - redact: {columns: [\"class:email\"]}\n"),
                arguments(
                        "redundant-comparison",
                        plain + "obligations:\n  - {top: {k: 5, by: a}, when: query.unbounded == true}\n",
                        plain + "obligations:\n  - {top: {k: 5, by: a}, when: query.unbounded}\n"),
                arguments(
                        "unreachable-rule",
                        all(
                                when("query.joins > 5") + "  # said before\n"
                                        + rule("s", "deny", "when: query.joins > 9"),
                                TESTS),
                        all(when("query.joins > 5") + "  # said before\n", TESTS)),
                arguments("exception-expired", plain + exception, plain),
                arguments(
                        "approvals-unused",
                        plain + "approvals: {required: 1, within: PT15M, reason: required}\n",
                        plain),
                arguments(
                        "suppression-expired",
                        plain + "suppress:\n  - lint: test-missing\n    reason: \"x\"\n    until: 2026-01-01\n",
                        plain),
                arguments(
                        "suppression-unused",
                        plain + "suppress: [{lint: test-missing, reason: x, until: 2026-12-31}]\n",
                        plain),
                arguments(
                        "explain-missing",
                        all("  - {id: r, effect: deny, when: query.joins > 5, explain: {en: \"a\"}}\n", TESTS),
                        all(
                                "  - {id: r, effect: deny, when: query.joins > 5, explain: {en: \"a\", es: \"Por escribir: por qué la regla r"
                                        + " decide así, y qué hacer.\"}}\n",
                                TESTS)),
                arguments(
                        "explain-missing",
                        all(SPANISH, TESTS),
                        all(SPANISH + "      en: \"To be written: why rule r decides so, and what to do.\"\n", TESTS)),
                arguments(
                        "costly-rule",
                        all(
                                when(exists + " || query.datasets.exists(d, d in [\"a\", \"b\"])"),
                                TESTS.replace(", rule: r", "").replace("deny", "allow")),
                        all(
                                when("anyOf(query.classes, columns.output) || anyOf(query.datasets, [\"a\", \"b\"])"),
                                TESTS.replace(", rule: r", "").replace("deny", "allow"))));
    }
}
