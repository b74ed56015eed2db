package io.trustfabric.policies.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.SourceDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledVersionsTest {
    private static final String POLICY = """
            policy: people
            version: 1.0.0
            owner: team:privacy
            match: {datasets: ["crm.*"]}
            rules:
              - {id: away, effect: deny, use: away(), explain: {en: "no", es: "no"}}
              - {id: joins, effect: deny, when: query.joins > 3, explain: {en: "no", es: "no"}}
            """;
    private static final String MACRO = """
            macro: away
            version: 1.0.0
            owner: team:privacy
            type: bool
            body: query.region != "eu"
            """;

    @Test
    void everyConditionIsThereWithItsMacrosPutIn() {
        PolicyVersion version = version(POLICY, MACRO);

        assertThat(version.conditions()).containsOnlyKeys("away", "joins");
        assertThat(version.conditions().get("away").toString()).contains("query.region");
        assertThat(version.policy().version()).isEqualTo("1.0.0");
    }

    @Test
    void aMacroThatAnswersOtherwiseMakesAnotherVersionOfThePolicyThatIsWrittenAlike() {
        PolicyVersion before = version(POLICY, MACRO);
        PolicyVersion looser = version(POLICY, MACRO.replace("!= \"eu\"", "== \"us\""));

        assertThat(PolicyDiff.between(before, version(POLICY, MACRO)).cases()).isZero(); // by the hash alone
        assertThat(PolicyDiff.between(before, looser).relation()).isEqualTo(Relation.LOOSER);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "connects;connects || graph.entities > 50;TIGHTER",
                "connects;reach;LOOSER", // what is reached is connected
                "connects || reach;connects;EQUIVALENT"
            })
    void whatConnectsAndWhatIsReachedAreHeldAgainstEachOther(String before, String after, Relation relation) {
        Difference difference = PolicyDiff.between(asking(before), asking(after));

        assertThat(difference.limits()).isEmpty();
        assertThat(difference.relation()).isEqualTo(relation);
    }

    private static PolicyVersion asking(String when) {
        return version(
                POLICY.replace("when: query.joins > 3", "when: '" + when + "'")
                        .replace("connects", "graph.connects(\"external\", \"health\")")
                        .replace("reach", "graph.reach(\"external\", \"health\", 4)"),
                MACRO);
    }

    @Test
    void documentsWithErrorsAreNoVersion() {
        CompileResult wrong = compile(POLICY); // the macro is missing

        assertThatThrownBy(() -> CompiledVersions.of(wrong)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PolicyVersion version(String... documents) {
        return CompiledVersions.of(compile(documents)).get("people");
    }

    private static CompileResult compile(String... documents) {
        List<SourceDocument> sources = new ArrayList<>();
        for (String text : documents) {
            sources.add(new SourceDocument(sources.size() + ".yaml", text.getBytes(StandardCharsets.UTF_8)));
        }
        return PolicyCompiler.compile(sources, Optional.empty());
    }
}
