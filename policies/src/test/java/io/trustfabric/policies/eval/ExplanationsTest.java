package io.trustfabric.policies.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/spec/policy-language.md, section 9: every reason has words in both languages. */
class ExplanationsTest {
    private static final Set<String> ABOUT = Set.of("policy", "rule", "dataset", "detail", "missing");

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void everyReasonHasATextInEnglishAndSpanish(ReasonCode reason) {
        Map<String, String> texts = Explanations.NONE.of(reason, name -> null, name -> null);

        assertThat(texts).containsOnlyKeys("en", "es");
        assertThat(texts.get("en")).endsWith(".").isNotEqualTo(texts.get("es"));
        assertThat(texts.get("es")).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void theTwoLanguagesTellTheSameValues(ReasonCode reason) {
        List<String> english = ReasonTexts.ENGLISH.of(reason).names();

        assertThat(ReasonTexts.SPANISH.of(reason).names()).containsExactlyInAnyOrderElementsOf(english);
        assertThat(english).allMatch(name -> ABOUT.contains(name) || Variable.of(name) != null);
    }

    @Test
    void aRuleSpeaksForItselfAndForWhatItDoesNotSayTheReasonDoes() {
        var words = new Explanations(Map.of("en", "Runs in {query.region}.", "fr", "Tourne en {query.region}."));

        Map<String, String> texts = words.of(
                ReasonCode.RULE_DENIED,
                Map.<String, Object>of("query.region", "us")::get,
                Map.<String, Object>of("rule", "residency", "policy", "eu", "dataset", "crm.people")::get);

        assertThat(texts)
                .containsEntry("en", "Runs in “us”.")
                .containsEntry("fr", "Tourne en “us”.")
                .containsEntry(
                        "es",
                        "La regla “residency” de la política “eu” no permite que esta consulta use “crm.people”.");
    }

    @Test
    void aReaderOfAnotherLanguageGetsEnglish() {
        Determination d = new Determination(
                "", "", "", "", Effect.ALLOW, ReasonCode.NO_DATASET, true, Map.of("en", "Yes.", "es", "Sí."));

        assertThat(Explanations.in("es", d)).isEqualTo("Sí.");
        assertThat(Explanations.in("de", d)).isEqualTo("Yes.");
    }

    @Test
    void aRuleCannotNameWhatOnlyTheBuiltInTextsKnow() {
        var words = new Explanations(Map.of("en", "{policy}"));

        assertThat(words.of(ReasonCode.RULE_DENIED, name -> null, name -> "x")).containsEntry("en", "{policy}");
    }
}
