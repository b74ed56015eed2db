package io.trustfabric.policies.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.eval.words.Template;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.model.BundleDocument;
import io.trustfabric.policies.lang.model.Document;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.types.Variables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What people read: each text in English and Spanish, saying the same of the same values. */
class LibraryWordsTest {
    /** More than this nobody reads in a terminal. */
    private static final int MOST_CODE_POINTS = 400;

    private static final List<Document> DOCUMENTS = PolicyCompiler.compile(
                    LibraryFolder.join(LibraryFolder.macrosAndPolicies(), LibraryFolder.bundles()), Optional.empty())
            .documents();
    /** Arguments that a reader must know: a limit that the text does not name cannot be kept. */
    private static final Pattern LIMITS = Pattern.compile("\\b(?:k|most|rows|opens|closes): ([1-9]\\d*)");

    /** Texts of one place, by language. {@code condition} is empty but for a rule. */
    private record Words(String place, Map<String, String> texts, Set<String> parameters, String condition) {}

    @TestFactory
    Stream<DynamicTest> everyTextIsThereInBothLanguages() {
        return each(words -> {
            assertThat(words.texts()).containsOnlyKeys("en", "es");
            assertThat(words.texts().values())
                    .allMatch(t -> !t.isBlank() && t.codePointCount(0, t.length()) <= MOST_CODE_POINTS);
            assertThat(words.texts().get("es"))
                    .isNotEqualToIgnoringCase(words.texts().get("en"));
        });
    }

    @TestFactory
    Stream<DynamicTest> bothLanguagesNameTheSameValuesAndNoOther() {
        return each(words -> {
            Set<String> english = names(words.texts().get("en"));
            assertThat(names(words.texts().get("es"))).isEqualTo(english);
            assertThat(english)
                    .allMatch(n ->
                            Variables.ALL.containsKey(n) || words.parameters().contains(n));
        });
    }

    @TestFactory
    Stream<DynamicTest> aRulesLimitsAreInItsTexts() {
        return each(words -> {
            boolean said = !words.condition().matches("(?:graph|inference)\\..*"); // figures that nobody can plan by
            for (MatchResult limit :
                    LIMITS.matcher(said ? words.condition() : "").results().toList()) {
                assertThat(words.texts().values())
                        .allMatch(t -> t.replace(" ", "").contains(limit.group(1)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> textsOfRulesAndMacrosAreSentences() {
        return each(words -> {
            boolean title = words.place().startsWith("bundle");
            assertThat(words.texts().values()).allMatch(t -> title != t.endsWith("."));
        });
    }

    private static Stream<DynamicTest> each(java.util.function.Consumer<Words> check) {
        List<Words> all = DOCUMENTS.stream().flatMap(LibraryWordsTest::words).toList();
        assertThat(all).hasSizeGreaterThan(100);
        return all.stream().map(w -> DynamicTest.dynamicTest(w.place(), () -> check.accept(w)));
    }

    private static Stream<Words> words(Document document) {
        String name = document.name().value();
        if (document instanceof MacroDocument m) {
            Set<String> parameters = new HashSet<>();
            m.params().forEach(p -> parameters.add(p.name()));
            return Stream.of(new Words("macro " + name, texts(m.explain()), parameters, ""));
        } else if (document instanceof PolicyDocument p) {
            return p.rules().stream()
                    .map(r -> new Words(
                            "%s, %s".formatted(name, r.id().value()),
                            texts(r.explain()),
                            Set.of(),
                            r.condition().orElseThrow().value()));
        }
        return Stream.of(new Words("bundle " + name, texts(((BundleDocument) document).title()), Set.of(), ""));
    }

    private static Map<String, String> texts(Map<String, Located<String>> located) {
        Map<String, String> texts = new HashMap<>();
        located.forEach((language, text) -> texts.put(language, text.value()));
        return texts;
    }

    private static Set<String> names(String text) {
        return Set.copyOf(new HashSet<>(Template.of(text).names()));
    }
}
