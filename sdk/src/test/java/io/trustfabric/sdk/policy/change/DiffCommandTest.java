package io.trustfabric.sdk.policy.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.sdk.log.CommandLineRun;
import io.trustfabric.sdk.policy.PolicyFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
    private static final String RESIDENCY = "query.region != \"eu\" && dataset.residency == \"eu\"";
    private static final String BY_MACRO = PolicyFixture.POLICY.replace("when: " + RESIDENCY, "use: away()");
    private static final String MACRO = """
            macro: away
            version: 1.0.0
            owner: team:privacy
            type: bool
            body: query.region != "eu" && dataset.residency == "eu"
            """;

    @TempDir
    private Path folder;

    private PolicyFixture fixture;

    @BeforeEach
    void files() {
        fixture = new PolicyFixture(folder);
    }

    @Test
    void anotherOrderOfWordsIsEquivalent() throws Exception {
        assertThat(relation(PolicyFixture.POLICY.replace(
                        RESIDENCY, "dataset.residency == \"eu\" && query.region != \"eu\"")))
                .isEqualTo("equivalent");
    }

    @Test
    void aRuleMoreIsTighterWithACase() throws Exception {
        CommandLineRun run = diff(PolicyFixture.POLICY.replace(RESIDENCY, "dataset.residency == \"eu\""), "-o", "json");

        JsonNode policy =
                new ObjectMapper().readTree(run.out()).path("policies").get(0);
        assertThat(policy.path("relation").asText()).isEqualTo("tighter");
        assertThat(policy.path("tighter").path("after").asText()).isEqualTo("DENY");
        assertThat(policy.path("tighter").path("given").path("query.region").asText())
                .isEqualTo("eu");
        assertThat(policy.path("tighter")
                        .path("given")
                        .path("dataset.residency")
                        .asText())
                .isEqualTo("eu");
    }

    @Test
    void aConditionMoreIsLooserAndThirteenForAGate() {
        String looser = PolicyFixture.POLICY.replace(RESIDENCY, RESIDENCY + " && query.action == \"export\"");

        assertThat(diff(looser).exitCode()).isZero();
        CommandLineRun gate = diff(looser, "--not-looser");
        assertThat(gate.exitCode()).isEqualTo(13);
        assertThat(gate.out())
                .startsWith("people 1.0.0: looser")
                .contains("lets more through: DENY -> ")
                .contains(" (effect)");
        assertThat(diff(PolicyFixture.POLICY, "--not-looser").exitCode()).isZero();
    }

    @Test
    void tighterHereAndLooserThereIsIncomparable() throws Exception {
        assertThat(relation(PolicyFixture.POLICY.replace(
                        RESIDENCY, "query.region != \"us\" && dataset.residency == \"eu\"")))
                .isEqualTo("incomparable");
    }

    @Test
    void aMacroThatChangesChangesThePolicyThatIsWrittenAlike() {
        String was = fixture.path("was");
        fixture.write("was/policy.yaml", BY_MACRO);
        fixture.write("was/macro.yaml", MACRO);
        String is = fixture.path("is");
        fixture.write("is/policy.yaml", BY_MACRO);
        fixture.write("is/macro.yaml", MACRO.replace("query.region != \"eu\" && ", ""));

        CommandLineRun run = PolicyFixture.policy("diff", was, is);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("people 1.0.0: tighter");
    }

    @Test
    void macrosOfBothSidesAreNamedOnce() {
        String was = fixture.write("was.yaml", BY_MACRO);
        String macro = fixture.write("macro.yaml", MACRO);

        CommandLineRun run = PolicyFixture.policy("diff", was, fixture.path("policies"), "--with", macro);

        assertThat(run.out()).as(run.err()).startsWith("people 1.0.0: equivalent");
    }

    @Test
    void policiesThatComeAndGoAreSaid() {
        String other = fixture.write("other.yaml", PolicyFixture.POLICY.replace("policy: people", "policy: persons"));

        CommandLineRun run = PolicyFixture.policy("diff", fixture.path("policies"), other, "--not-looser");

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.out().lines()).containsExactly("people 1.0.0 -> none: removed", "persons none -> 1.0.0: added");
    }

    @Test
    void oneSideOnlyOrAFileWithErrorsIsExitCodeTwo() {
        assertThat(PolicyFixture.policy("diff", fixture.path("policies")).exitCode())
                .isEqualTo(2);
        CommandLineRun wrong = diff("policy: people\n");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("[missing-field]").contains("; try: trust policy check ");
    }

    private CommandLineRun diff(String changed, String... more) {
        var line = new ArrayList<>(List.of("diff", fixture.path("policies"), fixture.write("new.yaml", changed)));
        line.addAll(List.of(more));
        return PolicyFixture.policy(line.toArray(new String[0]));
    }

    private String relation(String changed) throws Exception {
        return new ObjectMapper()
                .readTree(diff(changed, "-o", "jsonl").out())
                .path("policies")
                .get(0)
                .path("relation")
                .asText();
    }
}
