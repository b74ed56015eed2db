package io.trustfabric.policies.diff;

import static io.trustfabric.policies.diff.Draft.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.eval.Effect;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Claims only what was shown, and shows what it claims. */
class PolicyDiffTest {

    @Test
    void aWitnessIsShownForEachDirection() {
        Difference difference = PolicyDiff.between(deny("query.region == 'us'"), deny("query.region == 'eu'"));

        assertThat(difference.tighter()).hasValueSatisfying(w -> {
            assertThat(w.variables()).containsEntry("query.region", "eu");
            assertThat(w.before()).isEqualTo(Effect.ALLOW);
            assertThat(w.after()).isEqualTo(Effect.DENY);
        });
        assertThat(difference.looser())
                .hasValueSatisfying(w -> assertThat(w.variables()).containsEntry("query.region", "us"));
    }

    @Test
    void equalDocumentsAreEquivalentWithoutALook() {
        PolicyVersion one = deny("query.joins * 2 > 4");

        Difference difference = PolicyDiff.between(one, new PolicyVersion(one.policy(), one.hash(), Map.of()));

        assertThat(difference.relation()).isEqualTo(Relation.EQUIVALENT);
        assertThat(difference.cases()).isZero();
    }

    @Test
    void aRuleWhoseTextIsNotKnownShowsNothing() {
        PolicyVersion one = deny("query.joins > 4");

        assertThat(PolicyDiff.between(one, new PolicyVersion(one.policy(), "other", Map.of()))
                        .relation())
                .isEqualTo(Relation.UNKNOWN);
    }

    @Test
    void tooManyCombinationsAreTriedAtRandomAndNothingIsClaimed() {
        String many = String.join(
                " || ",
                "anyOf(columns.output, ['a', 'b', 'c', 'd', 'e'])",
                "anyOf(columns.classes, ['f', 'g', 'h', 'i', 'j'])",
                "query.region in ['k', 'l', 'm']",
                "query.joins > 3 && query.pathLength < 5 && graph.component > 7");
        Difference difference = PolicyDiff.between(deny(many), deny("(" + many + ")"));

        assertThat(difference.relation()).isEqualTo(Relation.UNKNOWN);
        assertThat(difference.cases()).isEqualTo(PolicyDiff.MOST_CASES);
        assertThat(difference.summary()).contains("no difference was found in 20,000 cases");
    }

    @Test
    void twoPoliciesAreNotTwoVersions() {
        Draft other = new Draft();
        other.name = "q";

        assertThatThrownBy(() -> PolicyDiff.between(new Draft().version("a"), other.version("b")))
                .hasMessageContaining("p and q are two policies");
    }
}
