package io.trustfabric.policies.lang.lint;

import static io.trustfabric.policies.lang.lint.Policies.TESTS;
import static io.trustfabric.policies.lang.lint.Policies.all;
import static io.trustfabric.policies.lang.lint.Policies.policy;
import static io.trustfabric.policies.lang.lint.Policies.rule;
import static io.trustfabric.policies.lang.lint.Policies.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each lint: a policy that has it, one like it that has not, and the first with the lint suppressed. */
class LintTest {
    private static final String EXCEPTION =
            "exceptions:\n  - {id: e, who: \"team:b\", until: %s, reason: \"why\", approvedBy: [ana, ben]}\n";
    private static final String SUPPRESSION = "suppress:\n  - {lint: %s, reason: \"known\", until: %s}\n";
    private static final Optional<Catalogue> NONE = Optional.empty();
    private static final Optional<Catalogue> CATALOGUE = Optional.of(Policies.CATALOGUE);

    @ParameterizedTest(name = "{0}")
    @MethodSource("lints")
    void itIsFoundWhereItIs(String code, Optional<Catalogue> catalogue, String with, String without) {
        assertThat(errors(with)).isEmpty();
        assertThat(Policies.codes(with, catalogue)).contains(code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lints")
    void itIsNotFoundWhereItIsNot(String code, Optional<Catalogue> catalogue, String with, String without) {
        assertThat(errors(without)).isEmpty();
        assertThat(Policies.codes(without, catalogue)).doesNotContain(code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lints")
    void itIsNotToldWhereItIsSuppressed(String code, Optional<Catalogue> catalogue, String with, String without) {
        if (code.startsWith("suppression")) {
            return; // these cannot be suppressed: the test below
        }
        String suppressed = with + SUPPRESSION.formatted(code, "2027-01-01");

        assertThat(Policies.codes(suppressed, catalogue)).doesNotContain(code, "suppression-unused");
    }

    @Test
    void everyLintHasItsExamples() {
        Set<String> shown = lints().map(a -> (String) a.get()[0]).collect(Collectors.toSet());

        assertThat(shown).containsExactlyInAnyOrderElementsOf(LintCode.codes());
    }

    @Test
    void aLintAboutSuppressionsCannotBeSuppressed() {
        String policy = all(when("query.joins > 5"), TESTS + SUPPRESSION.formatted("suppression-unused", "2027-01-01"));

        assertThat(Policies.codes(policy, NONE)).containsExactly("suppression-unused");
    }

    @Test
    void aSuppressionForOneRuleIsForThatRule() {
        String rules =
                "  - {id: r, effect: deny, when: query.joins > 5}\n  - {id: s, effect: deny, when: query.joins > 4}\n";
        String policy =
                all(rules, "suppress:\n  - {lint: explain-missing, rule: r, reason: \"x\", until: 2027-01-01}\n");

        assertThat(Policies.lints(policy, NONE))
                .filteredOn(d -> d.code().equals("explain-missing"))
                .extracting(d -> d.span().startLine())
                .containsExactly(7);
    }

    @Test
    void anExceptionThatLiftsTheEarlierRuleAloneKeepsTheLaterOneReachable() {
        String rules = when("query.joins > 5") + rule("s", "deny", "when: query.joins > 9");
        String exception =
                "exceptions:\n  - {id: e, who: \"team:b\", rules: [%s], until: 2026-12-31, reason: \"why\", approvedBy: [ana, ben]}\n";

        assertThat(Policies.codes(all(rules, exception.formatted("r")), NONE)).doesNotContain("unreachable-rule");
        assertThat(Policies.codes(all(rules, exception.formatted("s")), NONE)).contains("unreachable-rule");
    }

    @Test
    void aPolicyWithErrorsIsLeftAlone() {
        assertThat(Policies.codes(all("  - {id: r, effect: deny, when: query.regoin == \"eu\"}\n", ""), NONE))
                .isEmpty();
    }

    @Test
    void aPolicyWhoseMacroHasErrorsIsLeftAlone() {
        String policy = all("  - {id: r, effect: deny, use: \"graph.caps(component: 1, path: 1, degree: 1)\"}\n", "");

        assertThat(Policies.codes(policy, NONE, Policies.CAPS.replace("query.unbounded", "query.unbuonded")))
                .isEmpty();
        assertThat(Policies.codes(
                        obliging("graph.caps(1, 1, 1)"),
                        NONE,
                        Policies.CAPS.replace("query.unbounded", "query.unbuonded")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "match: {datasets: [\"crm.*\", \"cmr.*\"]}",
                "match: {datasets: [\"*\"], classes: [email, emial]}",
                "match: {datasets: [\"web.*\"], classes: [email]}",
                "match: {datasets: [\"crm.*\"]}\nobligations: [{redact: {columns: [\"class:emial\"]}}]"
            })
    void whatFitsNothingInTheCatalogueIsTold(String fields) {
        assertThat(Policies.codes(policy(fields + "\n", when("query.joins > 5"), ""), CATALOGUE))
                .containsOnlyOnce("match-nothing");
    }

    @Test
    void aMisspeltClassHasAHint() {
        String policy = policy("match: {classes: [email, emial]}\n", when("query.joins > 5"), "");

        assertThat(Policies.lints(policy, CATALOGUE))
                .filteredOn(d -> d.code().equals("match-nothing"))
                .singleElement()
                .satisfies(d -> assertThat(d.hint()).contains("did you mean \"email\"?"));
    }

    @Test
    void aTestOfWhatNoAllowRuleLetsThroughDeterminesAnAllowRuleThatIsTheOnlyOne() {
        String tests = "tests: [{name: t, expect: {effect: deny, rule: r}}]\n";
        String one = all(rule("r", "allow", "when: query.joins > 5"), tests);
        String two = all(
                rule("r", "allow", "when: query.joins > 5") + rule("s", "allow", "when: query.joins > 7"),
                tests.replace(", rule: r", ""));

        assertThat(Policies.codes(one, NONE)).doesNotContain("test-missing");
        assertThat(Policies.codes(two, NONE)).filteredOn("test-missing"::equals).hasSize(2);
    }

    @Test
    void thePlaceIsThePartThatIsMeant() {
        String policy = all("  - id: r\n    effect: deny\n    when: query.joins > 5 && query.unbounded == true\n", "");

        Diagnostic found = Policies.lints(policy, NONE).stream()
                .filter(d -> d.code().equals("redundant-comparison"))
                .findFirst()
                .orElseThrow();

        assertThat(found.span()).isEqualTo(new io.trustfabric.policies.lang.Span(8, 46, 8, 53));
    }

    @Test
    void aCostlyRuleNamesItsDearestPart() {
        String condition = "query.joins > 5 || query.classes.exists(c, c.startsWith(\"a\") || c.endsWith(\"b\"))";

        assertThat(Policies.lints(all(when(condition), ""), NONE))
                .filteredOn(d -> d.code().equals("costly-rule"))
                .singleElement()
                .extracting(Diagnostic::message)
                .asString()
                .contains("query.classes.exists(");
    }

    private static List<Diagnostic> errors(String text) {
        CompileResult compiled = Policies.compile(text);
        return compiled.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .toList();
    }

    static Stream<Arguments> lints() {
        return Stream.concat(ofPolicies(), ofObligations());
    }

    private static Stream<Arguments> ofObligations() {
        String exists = "query.classes.exists(c, c in columns.output)";
        return Stream.of(
                arguments("always-true", NONE, obliging("query.joins >= 0"), obliging("query.joins >= 1")),
                arguments("always-false", NONE, obliging("query.joins < 0"), obliging("query.joins < 1")),
                arguments("costly-rule", NONE, obliging(exists + " || " + exists), obliging(exists)),
                arguments(
                        "redundant-comparison", NONE, obliging("query.unbounded == true"), obliging("query.unbounded")),
                arguments(
                        "regex-unanchored",
                        NONE,
                        obliging("dataset.name.matches(\"crm\")"),
                        obliging("dataset.name.matches(\"^crm$\")")));
    }

    private static String obliging(String when) {
        return all(
                when("query.joins > 5"),
                "obligations:\n  - {redact: {columns: [\"class:email\"]}, when: '" + when + "'}\n");
    }

    private static Stream<Arguments> ofPolicies() {
        String plain = all(when("query.joins > 5"), TESTS);
        String approvals = "approvals: {required: 1, within: PT15M, reason: required}\n";
        String exists = "query.classes.exists(c, c in columns.output)";
        return Stream.of(
                arguments("always-true", NONE, all(when("query.joins >= 0"), ""), all(when("query.joins >= 1"), "")),
                arguments("always-false", NONE, all(when("query.joins < 0"), ""), all(when("query.joins < 1"), "")),
                arguments(
                        "unreachable-rule",
                        NONE,
                        all(
                                when("query.joins > 5") + rule("s", "deny", "when: query.joins > 5 && query.unbounded"),
                                ""),
                        all(when("query.joins > 5") + rule("s", "deny", "when: query.joins > 4"), "")),
                arguments(
                        "explain-missing", NONE, all("  - {id: r, effect: deny, when: query.joins > 5}\n", ""), plain),
                arguments(
                        "exception-expired",
                        NONE,
                        all(when("query.joins > 5"), EXCEPTION.formatted("2026-06-01")),
                        all(when("query.joins > 5"), EXCEPTION.formatted("2026-06-02"))),
                arguments(
                        "exception-soon",
                        NONE,
                        all(when("query.joins > 5"), EXCEPTION.formatted("2026-06-15")),
                        all(when("query.joins > 5"), EXCEPTION.formatted("2026-06-16"))),
                arguments(
                        "suppression-expired",
                        NONE,
                        all(when("query.joins > 5"), SUPPRESSION.formatted("test-missing", "2026-06-01")),
                        all(when("query.joins > 5"), SUPPRESSION.formatted("test-missing", "2026-06-02"))),
                arguments(
                        "suppression-unused",
                        NONE,
                        all(when("query.joins > 5"), TESTS + SUPPRESSION.formatted("test-missing", "2026-06-02")),
                        all(when("query.joins > 5"), SUPPRESSION.formatted("test-missing", "2026-06-02"))),
                arguments(
                        "unbounded-traversal",
                        NONE,
                        "policy: p\nversion: 1.0.0\nowner: a\ntier: 1\nmatch: {tags: [x]}\nrules:\n"
                                + when("graph.component > 50"),
                        "policy: p\nversion: 1.0.0\nowner: a\ntier: 1\nmatch: {tags: [x]}\nrules:\n"
                                + when("graph.component > 50 || query.unbounded")),
                arguments(
                        "graph-caps-missing",
                        NONE,
                        policy("tier: 2\nmatch: {tags: [x]}\n", when("query.joins > 5"), ""),
                        policy("tier: 3\nmatch: {tags: [x]}\n", when("query.joins > 5"), "")),
                arguments(
                        "approvals-unused",
                        NONE,
                        all(when("query.joins > 5"), approvals),
                        all(rule("r", "approve", "when: query.joins > 5"), approvals)),
                arguments(
                        "unclassified-column",
                        CATALOGUE,
                        policy("match: {datasets: [\"crm.*\"]}\n", when("query.joins > 5"), ""),
                        policy("match: {datasets: [\"web.*\"]}\n", when("query.joins > 5"), "")),
                arguments("costly-rule", NONE, all(when(exists + " || " + exists), ""), all(when(exists), "")),
                arguments(
                        "redundant-comparison",
                        NONE,
                        all(when("query.unbounded == true"), ""),
                        all(when("query.unbounded"), "")),
                arguments("test-missing", NONE, all(when("query.joins > 5"), ""), plain),
                arguments(
                        "match-nothing",
                        CATALOGUE,
                        policy("match: {datasets: [\"cmr.*\"]}\n", when("query.joins > 5"), ""),
                        policy("match: {datasets: [\"crm.*\"]}\n", when("query.joins > 5"), "")),
                arguments(
                        "monitor-forever",
                        NONE,
                        policy("mode: monitor\nmatch: {tags: [x]}\n", when("query.joins > 5"), ""),
                        policy("mode: monitor\nmatch: {tags: [x]}\n", when("query.joins > 5"), TESTS)),
                arguments(
                        "regex-unanchored",
                        NONE,
                        all(when("dataset.name.matches(\"crm\")"), ""),
                        all(when("dataset.name.matches(\"^crm$\")"), "")),
                arguments(
                        "opens-sensitive",
                        CATALOGUE,
                        policy("match: {datasets: [\"crm.*\"]}\n", when("query.joins > 5"), ""),
                        policy("match: {datasets: [\"crm.*\"]}\n", when("purpose.id == \"\""), "")));
    }
}
