package io.trustfabric.policies.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a policy's test may say of allow rules and exceptions: docs/spec/policy-language.md, sections 6 and 13. */
class TestAnswersTest {
    private static final String HEAD = "policy: p\nversion: 1.0.0\nowner: a\nmatch: {datasets: [\"*\"]}\nrules:\n";
    private static final String ONE = "  - {id: role, effect: allow, when: '\"x\" in principal.roles'}\n";
    private static final String OTHER = "  - {id: purpose, effect: allow, when: purpose.id == \"y\"}\n";
    private static final String DENY = "  - {id: joins, effect: deny, when: query.joins > 5}\n";

    private static TestOutcome outcome(String rules, String given, String expect) {
        CompileResult compiled =
                Docs.compile(HEAD + rules + "tests: [{name: t, given: {%s}, expect: {%s}}]\n".formatted(given, expect));
        assertThat(compiled.diagnostics()).isEmpty();
        return PolicyTests.run(compiled).get(0);
    }

    @Test
    void theOnlyAllowRuleDeterminesThatNobodyIsLetThrough() {
        TestOutcome outcome = outcome(ONE, "", "effect: deny, rule: role");

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.determined()).containsExactly("role");
    }

    @Test
    void ofSeveralAllowRulesNoneDoes() {
        assertThat(outcome(ONE + OTHER, "", "effect: deny, rule: role").failures())
                .containsExactly("expected rule \"role\" to determine it, it was []");
    }

    @Test
    void aDenyRuleAndTheOnlyAllowRuleBothDo() {
        TestOutcome outcome = outcome(ONE + DENY, "query.joins: 6", "effect: deny, rule: joins");

        assertThat(outcome.determined()).isEqualTo(List.of("joins", "role"));
    }

    @Test
    void anAllowRuleThatHoldsDoesNotDetermineADenial() {
        assertThat(outcome(ONE + DENY, "query.joins: 6, principal.roles: [x]", "effect: deny")
                        .determined())
                .containsExactly("joins");
    }

    @Test
    void anAllowRuleThatHoldsDeterminesThatItIsAllowed() {
        assertThat(outcome(ONE + OTHER, "principal.roles: [x]", "effect: allow, rule: role")
                        .failures())
                .isEmpty();
    }

    @Test
    void aLiftedAllowRuleCountsAsHolding() {
        String exception =
                "exceptions: [{id: e, who: \"team:z\", rules: [role], until: 2027-01-01, reason: w, approvedBy: [a, b]}]\n";

        assertThat(outcome(ONE + OTHER + exception, "principal.teams: [z]", "effect: allow")
                        .failures())
                .isEmpty();
    }
}
