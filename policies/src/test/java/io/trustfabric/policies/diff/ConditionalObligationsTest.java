package io.trustfabric.policies.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.SourceDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Versions whose obligations depend on who asks. */
class ConditionalObligationsTest {
    private static final String ALWAYS = "";
    private static final String ABROAD = "when: principal.region != 'eu'";
    private static final String ABROAD_OR_SALES = "when: principal.region != 'eu' || 'sales' in principal.roles";

    private static PolicyVersion version(String when) {
        String text = "policy: p\nversion: 1.0.0\nowner: a\nmatch: {datasets: [\"*\"]}\n"
                + "rules: [{id: r, effect: deny, when: \"false\"}]\n"
                + "obligations:\n  - mask: {columns: [\"*.email\"], keep: none}\n    " + when + "\n";
        return CompiledVersions.of(PolicyCompiler.compile(
                        List.of(new SourceDocument("p.yaml", text.getBytes(StandardCharsets.UTF_8))), Optional.empty()))
                .get("p");
    }

    private static Difference between(String before, String after) {
        return PolicyDiff.between(version(before), version(after));
    }

    @Test
    void anObligationForSomeIsLooserThanOneForAll() {
        Difference difference = between(ALWAYS, ABROAD);

        assertThat(difference.relation()).isEqualTo(Relation.LOOSER);
        assertThat(difference.looser()).hasValueSatisfying(w -> {
            assertThat(w.why()).isEqualTo("obligations");
            assertThat(w.before()).isEqualTo(Effect.ALLOW);
            assertThat(w.variables()).containsEntry("principal.region", "eu");
        });
        assertThat(between(ABROAD, ALWAYS).relation()).isEqualTo(Relation.TIGHTER);
    }

    @Test
    void whomAnObligationIsForIsCompared() {
        assertThat(between(ABROAD, ABROAD_OR_SALES).relation()).isEqualTo(Relation.TIGHTER);
        assertThat(between(ABROAD_OR_SALES, "when: \"'sales' in principal.roles || !(principal.region == 'eu')\"")
                        .relation())
                .isEqualTo(Relation.EQUIVALENT);
        assertThat(between(ABROAD, "when: principal.region == 'eu'").relation()).isEqualTo(Relation.INCOMPARABLE);
    }

    @Test
    void aConditionThatCannotBeEvaluatedObliges() {
        Difference difference = between("when: query.joins < 2", "when: 1 / query.joins > 0 && query.joins < 2");

        assertThat(difference.looser()).isEmpty();
        assertThat(difference.tighter()).isEmpty();
        assertThat(between("when: query.joins < 2", "when: query.joins > 0 && query.joins < 2")
                        .looser())
                .as("and nothing else does where there is no join")
                .isPresent();
    }

    @Test
    void aConditionOfUnknownTextLeavesTheComparisonOpen() {
        PolicyVersion known = version(ABROAD);
        PolicyVersion unknown = new PolicyVersion(version(ABROAD_OR_SALES).policy(), "other", Map.of());

        assertThat(PolicyDiff.between(known, unknown).limits()).contains("the text of obligation 1 is not known");
    }
}
