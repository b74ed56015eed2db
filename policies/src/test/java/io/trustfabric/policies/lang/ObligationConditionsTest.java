package io.trustfabric.policies.lang;

import static io.trustfabric.policies.lang.Docs.compile;
import static io.trustfabric.policies.lang.Docs.places;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.eval.ObligationRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Obligations that depend on who asks, as they are written: docs/spec/policy-language.md, section 7. */
class ObligationConditionsTest {

    private static final String HEAD =
            "policy: p\nversion: 1.0.0\nowner: a\nmatch: {datasets: [\"*\"]}\nrules: [{id: r, effect: deny, when: \"false\"}]\nobligations:\n";

    private static String obligation(String when) {
        return HEAD + "  - mask: {columns: [\"*.email\"], keep: domain}\n    when: " + when + "\n";
    }

    @Test
    void anObligationsConditionIsCompiledAsARulesIs() {
        CompileResult result = compile(
                obligation("small(3) && !('dpo' in principal.roles)"),
                "macro: small\nversion: 1.0.0\nowner: a\nparams: {most: int}\ntype: bool\nbody: query.joins < most\n");

        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.set().orElseThrow().policies().get(0).obligations())
                .singleElement()
                .isInstanceOfSatisfying(ObligationRule.Conditional.class, c -> {
                    assertThat(c.plain()).isInstanceOf(ObligationRule.Mask.class);
                    assertThat(c.word()).isEqualTo("mask");
                });
    }

    static List<Arguments> errors() {
        String redact = "  - redact: {columns: [\"*.a\"]}\n    ";
        return List.of(
                Arguments.of("unknown-variable 8:11", redact + "when: principle.id == 'a'"),
                Arguments.of("not-boolean 8:11", redact + "when: principal.id"),
                Arguments.of("wrong-type 8:11", redact + "when: [a]"),
                Arguments.of("unknown-field 8:5", redact + "whem: 'true'"),
                Arguments.of("unknown-field 8:5", redact + "top: {k: 1, by: a}"),
                Arguments.of("unknown-field 7:5", "  - when: 'true'\n    redact: {columns: [\"*.a\"]}"),
                Arguments.of(
                        "cost-exceeded 8:11", redact + "when: graph.reach('a', 'b', 9) || graph.reach('a', 'c', 9)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void anErrorIsToldWhereItIs(String place, String obligation) {
        assertThat(places(compile(HEAD + obligation + "\n"))).contains(place);
    }

    @Test
    void aHashDependsOnTheConditionToo() {
        assertThat(hash(obligation("query.joins > 1")))
                .isEqualTo(hash(obligation("'query.joins > 1'  # quoted")))
                .isNotEqualTo(hash(obligation("query.joins > 2")))
                .isNotEqualTo(hash(HEAD + "  - mask: {columns: [\"*.email\"], keep: domain}\n"));
    }

    private static String hash(String policy) {
        CompileResult result = compile(policy);
        assertThat(result.diagnostics()).isEmpty();
        return result.hashes().get("d0.yaml");
    }

    @Test
    void aTestCountsTheObligationsThatOblige() {
        String text = obligation("principal.region != 'eu'") + "  - redact: {columns: [\"*.name\"]}\n"
                + "tests:\n"
                + "  - {name: here, given: {principal.region: eu}, expect: {effect: allow, obligations: 1}}\n"
                + "  - {name: elsewhere, given: {principal.region: us}, expect: {effect: allow, obligations: 2}}\n"
                + "  - {name: wrong, given: {principal.region: us}, expect: {effect: allow, obligations: 1}}\n";

        List<TestOutcome> outcomes = PolicyTests.run(compile(text));

        assertThat(outcomes).extracting(TestOutcome::passed).containsExactly(true, true, false);
        assertThat(outcomes.get(2).failures()).containsExactly("expected 1 obligations, got 2");
        assertThat(outcomes.get(2).rules()).containsExactly("r: false", "obligation 1 (mask): true");
    }

    @Test
    void aTestFailsWhereAConditionCannotBeEvaluated() {
        String text =
                obligation("1 / query.joins > 0") + "tests: [{name: t, expect: {effect: allow, obligations: 1}}]\n";

        TestOutcome outcome = PolicyTests.run(compile(text)).get(0);

        assertThat(outcome.failures()).singleElement().asString().startsWith("obligation 1 (mask): ");
        assertThat(outcome.rules()).contains("obligation 1 (mask): error");
    }
}
