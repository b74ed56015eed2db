package io.trustfabric.policies.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.eval.InstalledPolicy;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.Severity;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.library.LibraryItem.Kind;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bundles as they are installed: from the class path, alone and together. */
class LibraryBundlesTest {
    private static final PolicyLibrary LIBRARY = PolicyLibrary.shipped();

    static List<String> bundles() {
        return LIBRARY.items().stream()
                .filter(i -> i.kind() == Kind.BUNDLE)
                .map(LibraryItem::name)
                .toList();
    }

    @Test
    void thereAreTenAndTheDemosOwn() {
        assertThat(bundles()).hasSize(11).contains(PolicyLibrary.DEMO_BUNDLE);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void eachCompilesAlone(String bundle) {
        assertThat(errors(LIBRARY.bundle(bundle), Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void eachCoversTheDemoCatalogueAlone(String bundle) {
        assertThat(errors(LIBRARY.bundle(bundle), Optional.of(DemoTenant.CATALOGUE)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void eachCapsTheLinkageOfWhatItMatches(String bundle) {
        CompileResult compiled = PolicyCompiler.compile(LIBRARY.bundle(bundle), Optional.empty());

        assertThat(compiled.set().orElseThrow().policies()).isNotEmpty().allMatch(InstalledPolicy::capped);
    }

    @Test
    void allTogetherAreThePoliciesOfTheDemo() {
        CompileResult together = PolicyCompiler.compile(all(), Optional.of(DemoTenant.CATALOGUE));
        CompileResult demo = PolicyCompiler.compile(LIBRARY.bundle(PolicyLibrary.DEMO_BUNDLE), Optional.empty());

        assertThat(together.diagnostics())
                .filteredOn(d -> d.severity() == Severity.ERROR)
                .isEmpty();
        assertThat(together.set().orElseThrow().policies())
                .extracting(InstalledPolicy::name)
                .isEqualTo(demo.set().orElseThrow().policies().stream()
                        .map(InstalledPolicy::name)
                        .toList());
    }

    @Test
    void aChangedDocumentIsNoticed() {
        List<SourceDocument> documents = LIBRARY.bundle("gdpr-core").stream()
                .map(d -> d.name().equals("policies/gdpr-personal-data.yaml")
                        ? replaced(d, "most: 1000", "most: 1001")
                        : d)
                .toList();

        assertThat(errors(documents, Optional.empty()))
                .extracting(Diagnostic::code)
                .containsExactly("hash-mismatch");
    }

    /** What each dataset loses without the baseline is told: the check of coverage is no empty one. */
    @Test
    void withoutTheBaselineColumnsAreUncovered() {
        List<SourceDocument> documents = LIBRARY.bundle(PolicyLibrary.DEMO_BUNDLE).stream()
                .filter(d -> !d.name().contains("baseline") && !d.name().startsWith("demo/"))
                .toList();

        assertThat(errors(documents, Optional.of(DemoTenant.CATALOGUE)))
                .extracting(Diagnostic::code)
                .containsOnly("uncovered-column");
    }

    private static List<SourceDocument> all() {
        Map<String, SourceDocument> documents = new LinkedHashMap<>();
        bundles().forEach(b -> LIBRARY.bundle(b).forEach(d -> documents.put(d.name(), d)));
        return List.copyOf(documents.values());
    }

    private static SourceDocument replaced(SourceDocument document, String what, String with) {
        String text = new String(document.bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains(what);
        return new SourceDocument(document.name(), text.replace(what, with).getBytes(StandardCharsets.UTF_8));
    }

    private static List<Diagnostic> errors(List<SourceDocument> documents, Optional<Catalogue> catalogue) {
        return PolicyCompiler.compile(documents, catalogue).diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .toList();
    }
}
