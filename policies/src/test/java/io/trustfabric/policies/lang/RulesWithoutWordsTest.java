package io.trustfabric.policies.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.eval.Rule;
import org.junit.jupiter.api.Test;

/** docs/spec/policy-language.md, section 9: where a rule has no words, the reason of a decision has. */
class RulesWithoutWordsTest {

    /** Whether the rule held is known when a query is decided, not when the rule is compiled. */
    @Test
    void theCompilerPutsNoneInTheirPlace() {
        String text = Docs.policy("when: query.unbounded").replace("effect: deny", "effect: allow");

        Rule rule =
                Docs.compile(text).set().orElseThrow().policies().get(0).rules().get(0);

        assertThat(rule.explain()).isEmpty();
    }
}
